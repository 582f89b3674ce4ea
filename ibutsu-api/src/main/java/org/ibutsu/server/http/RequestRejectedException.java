package org.ibutsu.server.http;

/** Refuses a request by a rule of its operation; sent as a JSON string, whose words existing clients may know. */
public final class RequestRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String message;

    private RequestRejectedException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
        this.message = message;
    }

    /** Refuses with any status. */
    public static RequestRejectedException of(int status, String message) {
        return new RequestRejectedException(status, message);
    }

    /** Creates the refusal of a malformed request. */
    public static RequestRejectedException badRequest(String message) {
        return new RequestRejectedException(400, message);
    }

    /** Creates a 403 rejection. */
    public static RequestRejectedException forbidden() {
        return new RequestRejectedException(403, "Forbidden");
    }

    /** Creates the rejection for a row that does not exist. */
    public static RequestRejectedException notFound(String message) {
        return new RequestRejectedException(404, message);
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
