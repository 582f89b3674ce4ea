/** Opening a database: its pool, its transactions, its entities. */
@NullMarked
package org.ibutsu.model.db;

import org.jspecify.annotations.NullMarked;
