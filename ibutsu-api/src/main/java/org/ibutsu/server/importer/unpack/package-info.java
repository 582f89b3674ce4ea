/** Turns an uploaded file into the files it holds: unpacked, by harmless names, and within bounds. */
package org.ibutsu.server.importer.unpack;
