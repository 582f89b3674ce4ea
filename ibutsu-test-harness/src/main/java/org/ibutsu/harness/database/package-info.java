/** The database of a test: restoring it, reporting differences, and recording SQL. */
@NullMarked
package org.ibutsu.harness.database;

import org.jspecify.annotations.NullMarked;
