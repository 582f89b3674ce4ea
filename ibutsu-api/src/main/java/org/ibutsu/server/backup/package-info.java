/** Backups of all data in one file, which either database can be restored from. */
package org.ibutsu.server.backup;
