package org.ibutsu.server.jetty;

import java.io.IOException;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Thrown when a request is refused before any resource sees it; its message says what would be right. */
public final class HttpErrorException extends IOException implements QuietException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String message;

    HttpErrorException(int status, String message) {
        super(message);
        this.status = status;
        this.message = message;
    }

    static HttpErrorException busy() {
        return new HttpErrorException(503, "The server is overloaded; try again later");
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** Sends the refusal. Jetty's error handler, which has this as {@link ErrorHandler#ERROR_EXCEPTION}, words it. */
    void send(Request request, Response response, Callback callback) {
        Response.writeError(request, response, callback, status, message, this);
    }
}
