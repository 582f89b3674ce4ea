package org.ibutsu.server.http;

/**
 * Refuses a request with a problem document (RFC 7807): for what is wrong before the operation itself begins, and for what
 * only administrators may do.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private Problem(int status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    /**
     * Makes a problem of any status.
     *
     * @param status the HTTP status
     * @param detail what was wrong and what would be right, for a person
     */
    public static Problem of(int status, String detail) {
        return new Problem(status, detail);
    }

    /** Says that a parameter or a body is not acceptable. */
    public static Problem badRequest(String detail) {
        return new Problem(400, detail);
    }

    /** Says that there is no usable bearer token. */
    public static Problem unauthorized(String detail) {
        return new Problem(401, detail);
    }

    /** Gives the HTTP status. */
    public int status() {
        return status;
    }
}
