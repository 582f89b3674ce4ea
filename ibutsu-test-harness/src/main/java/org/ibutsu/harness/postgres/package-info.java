/** Real PostgreSQL servers for tests: one of our own that needs no installation, or one that is there already. */
package org.ibutsu.harness.postgres;
