package org.ibutsu.server.http;

/**
 * Thrown to refuse a request with a problem document (RFC 7807): for faults before the operation itself begins, and for
 * operations of administrators only.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String detail;

    private ProblemException(int status, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.detail = detail;
    }

    /**
     * Creates a problem of any status.
     *
     * @param status the HTTP status
     * @param detail what was wrong and what would be right, for a person
     */
    public static ProblemException of(int status, String detail) {
        return new ProblemException(status, detail);
    }

    /** Creates a problem for a parameter or a body that is not acceptable. */
    public static ProblemException badRequest(String detail) {
        return new ProblemException(400, detail);
    }

    /** Creates a problem for a missing or invalid bearer token. */
    public static ProblemException unauthorized(String detail) {
        return new ProblemException(401, detail);
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the message. */
    public String detail() {
        return detail;
    }
}
