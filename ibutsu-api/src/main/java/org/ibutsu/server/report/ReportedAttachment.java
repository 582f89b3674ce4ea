package org.ibutsu.server.report;

/**
 * A file that belongs to a run, suite or test.
 *
 * @param filename its name for people
 * @param contentType its media type, such as {@link #TEXT}
 * @param content its bytes; not copied
 */
public record ReportedAttachment(String filename, String contentType, byte[] content) {

    /** The media type of texts. */
    public static final String TEXT = "text/plain";
}
