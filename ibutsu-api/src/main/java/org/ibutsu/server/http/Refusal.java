package org.ibutsu.server.http;

/** Refuses a request by a rule of its operation; sent as a JSON string, whose words existing clients may know. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private Refusal(int status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    /** Refuses with any status. */
    public static Refusal of(int status, String text) {
        return new Refusal(status, text);
    }

    /** Refuses what was sent. */
    public static Refusal badRequest(String text) {
        return new Refusal(400, text);
    }

    /** Refuses a caller who has no access. */
    public static Refusal forbidden() {
        return new Refusal(403, "Forbidden");
    }

    /** Says that there is no such thing. */
    public static Refusal notFound(String text) {
        return new Refusal(404, text);
    }

    /** Gives the HTTP status. */
    public int status() {
        return status;
    }
}
