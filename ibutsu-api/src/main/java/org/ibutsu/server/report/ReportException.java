package org.ibutsu.server.report;

/** Thrown if nothing of a file can be read as a report. The message says why. */
public final class ReportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** Creates an exception with a message for people. */
    public ReportException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Returns the message. */
    public String reason() {
        return reason;
    }
}
