/** Opening a database: connections, migrations, entities. */
@NullMarked
package org.ibutsu.model.db;

import org.jspecify.annotations.NullMarked;
