/**
 * What is known of a database before it is open, and of its failures: its configuration and kind, SQL states,
 * exceptions.
 */
@NullMarked
package org.ibutsu.model.db.jdbc;

import org.jspecify.annotations.NullMarked;
