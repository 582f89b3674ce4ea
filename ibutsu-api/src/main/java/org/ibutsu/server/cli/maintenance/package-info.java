/** The commands that keep a database and its settings in order, with backups. */
@NullMarked
package org.ibutsu.server.cli.maintenance;

import org.jspecify.annotations.NullMarked;
