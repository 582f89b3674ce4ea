/** The database of a test: creating it, restoring it, and reporting differences. */
@NullMarked
package org.ibutsu.harness.database;

import org.jspecify.annotations.NullMarked;
