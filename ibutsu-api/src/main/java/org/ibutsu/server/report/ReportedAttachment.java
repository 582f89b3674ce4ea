package org.ibutsu.server.report;

/**
 * A file that belongs to a run, suite or test.
 *
 * @param filename its label
 * @param contentType its media type, such as {@link #TEXT}
 * @param content its bytes; not copied
 */
public record ReportedAttachment(String filename, String contentType, byte[] content) {

    /** The media type of texts. */
    public static final String TEXT = "text/plain";

    /** Creates a text file. */
    public ReportedAttachment(String filename, byte[] content) {
        this(filename, TEXT, content);
    }

    /** Returns the same file under another name. */
    public ReportedAttachment named(String other) {
        return new ReportedAttachment(other, contentType, content);
    }
}
