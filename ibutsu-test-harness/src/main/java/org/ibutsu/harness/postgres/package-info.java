/** Real PostgreSQL servers for tests: one of our own that needs no installation, or one that is there already. */
@NullMarked
package org.ibutsu.harness.postgres;

import org.jspecify.annotations.NullMarked;
