package org.ibutsu.server.http;

/** Refuses a request by a rule of its operation; sent as a JSON string, whose words existing clients may know. */
public final class RequestRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String text;

    private RequestRejectedException(int status, String text) {
        super(text, null, false, false);
        this.status = status;
        this.text = text;
    }

    /** Refuses with any status. */
    public static RequestRejectedException of(int status, String text) {
        return new RequestRejectedException(status, text);
    }

    /** Refuses what was sent. */
    public static RequestRejectedException badRequest(String text) {
        return new RequestRejectedException(400, text);
    }

    /** Creates a 403 rejection. */
    public static RequestRejectedException forbidden() {
        return new RequestRejectedException(403, "Forbidden");
    }

    /** Creates the rejection for a row that does not exist. */
    public static RequestRejectedException notFound(String text) {
        return new RequestRejectedException(404, text);
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the message. */
    public String text() {
        return text;
    }
}
