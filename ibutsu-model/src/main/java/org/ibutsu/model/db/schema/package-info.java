/** Brings the schema of a database up to date: migrations, the lock around them, their log lines. */
@NullMarked
package org.ibutsu.model.db.schema;

import org.jspecify.annotations.NullMarked;
