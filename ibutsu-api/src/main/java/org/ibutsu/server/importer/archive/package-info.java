/** Reads the archives of the pytest plugin. */
@NullMarked
package org.ibutsu.server.importer.archive;

import org.jspecify.annotations.NullMarked;
