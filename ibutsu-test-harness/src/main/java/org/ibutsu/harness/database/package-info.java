/** The database of a test: restoring it, reporting differences, and recording SQL. */
package org.ibutsu.harness.database;
