package org.ibutsu.server.importer.write;

import org.ibutsu.server.report.ReportedAttachment;

/**
 * A file that belongs to a run or result.
 *
 * @param filename its label
 * @param contentType its media type
 * @param content its bytes
 */
public record Attachment(String filename, String contentType, byte[] content) {

    /** Creates a text file. */
    public Attachment(String filename, byte[] content) {
        this(filename, ReportedAttachment.TEXT, content);
    }

    /** Returns the same file under another name. */
    public Attachment named(String other) {
        return new Attachment(other, contentType, content);
    }
}
