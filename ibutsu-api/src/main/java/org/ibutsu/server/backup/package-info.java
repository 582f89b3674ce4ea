/** Backups of all data in one file, which either database can be restored from. */
@NullMarked
package org.ibutsu.server.backup;

import org.jspecify.annotations.NullMarked;
