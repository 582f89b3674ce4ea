/** What a test did to its database: putting it back, telling what differs, and watching the SQL. */
package org.ibutsu.harness.database;
