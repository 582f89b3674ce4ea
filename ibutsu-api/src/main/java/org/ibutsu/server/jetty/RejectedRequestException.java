package org.ibutsu.server.jetty;

import java.io.IOException;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Thrown when a request is refused before any resource sees it; its message says what would be right. */
public final class RejectedRequestException extends IOException implements QuietException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String detail;

    RejectedRequestException(int status, String detail) {
        super(detail);
        this.status = status;
        this.detail = detail;
    }

    static RejectedRequestException busy() {
        return new RejectedRequestException(503, "The server is overloaded; try again later");
    }

    /** Returns the message. */
    public String detail() {
        return detail;
    }

    /** Sends the refusal. Jetty's error handler, which has this as {@link ErrorHandler#ERROR_EXCEPTION}, words it. */
    void send(Request request, Response response, Callback callback) {
        Response.writeError(request, response, callback, status, detail, this);
    }
}
