package org.ibutsu.server.http;

/**
 * Thrown to refuse a request with a problem document (RFC 7807): for faults before the operation itself begins, and for
 * operations of administrators only.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String message;

    private ProblemException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
        this.message = message;
    }

    /**
     * Creates a problem of any status.
     *
     * @param status the HTTP status
     * @param message the fault and the expected form, for a person
     */
    public static ProblemException of(int status, String message) {
        return new ProblemException(status, message);
    }

    /** Creates a problem for a parameter or a body that is not acceptable. */
    public static ProblemException badRequest(String message) {
        return new ProblemException(400, message);
    }

    /** Creates a problem for a missing or invalid bearer token. */
    public static ProblemException unauthorized(String message) {
        return new ProblemException(401, message);
    }

    /**
     * Creates a problem for a body that is too large.
     *
     * @param maxBytes the maximum size of the body in bytes
     */
    public static ProblemException payloadTooLarge(long maxBytes) {
        return new ProblemException(413, "Request body must not have more than " + maxBytes + " bytes");
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
