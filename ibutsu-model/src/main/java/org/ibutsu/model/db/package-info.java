/** Opening a database: connections, migrations, entities. */
package org.ibutsu.model.db;
