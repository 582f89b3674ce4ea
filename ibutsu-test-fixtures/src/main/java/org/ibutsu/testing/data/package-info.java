/** Rows for tests, put straight into the database. */
@NullMarked
package org.ibutsu.testing.data;

import org.jspecify.annotations.NullMarked;
