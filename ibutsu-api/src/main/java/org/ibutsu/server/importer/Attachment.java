package org.ibutsu.server.importer;

/**
 * A file that belongs to a result.
 *
 * @param filename its label
 * @param content its bytes
 */
record Attachment(String filename, byte[] content) {}
