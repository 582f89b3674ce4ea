/** Turns an uploaded file into the files it holds: unpacked, by harmless names, and within bounds. */
@NullMarked
package org.ibutsu.server.importer.unpack;

import org.jspecify.annotations.NullMarked;
