/** Rows for tests, put straight into the database. */
package org.ibutsu.testing.data;
