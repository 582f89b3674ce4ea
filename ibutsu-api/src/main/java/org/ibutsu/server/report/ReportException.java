package org.ibutsu.server.report;

/** Thrown if nothing of a file can be read as a report. The message says why. */
public final class ReportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String message;

    /** Creates an exception with a message for people. */
    public ReportException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
