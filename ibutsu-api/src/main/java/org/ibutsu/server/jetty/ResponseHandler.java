package org.ibutsu.server.jetty;

import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.ibutsu.model.db.jdbc.SqlState;
import org.ibutsu.server.file.SpoolFullException;
import org.ibutsu.server.http.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps responses until they are complete, and sends them without a thread. Writing one never waits for the client, and
 * nothing is sent of a response that fails halfway.
 */
final class ResponseHandler extends Handler.Wrapper {

    private static final Logger LOG = LoggerFactory.getLogger(ResponseHandler.class);

    private final Supplier<SpooledBuffer> spools;
    private final Watchdog watchdog;
    private final ClientLimits limits;

    /**
     * Creates the handler.
     *
     * @param next what writes responses
     * @param spools creates what holds a response
     * @param watchdog ends transfers that are too slow
     * @param limits the minimum speed of clients
     */
    ResponseHandler(Handler next, Supplier<SpooledBuffer> spools, Watchdog watchdog, ClientLimits limits) {
        super(next);
        this.spools = spools;
        this.watchdog = watchdog;
        this.limits = limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (HttpMethod.HEAD.is(request.getMethod())) {
            Request whole = new HeadRequest(request);
            CountedResponse counted = new CountedResponse(whole, response);
            super.handle(whole, counted, new Completion(request, response, callback) {
                @Override
                void send() {
                    counted.sendHeader(callback);
                }
            });
            return true;
        }
        SpooledBuffer spool = spools.get();
        super.handle(
                request, new BufferedResponse(request, response, spool), new Completion(request, response, callback) {
                    @Override
                    void send() {
                        new ResponseSender(request, response, spool, callback, watchdog, limits).send();
                    }

                    @Override
                    void discard() {
                        spool.close();
                    }
                });
        return true;
    }

    /** Sends a response when it is complete, or the reason why it failed before that. */
    private abstract static class Completion implements Callback {

        private final Request request;
        private final Response response;
        private final Callback callback;

        Completion(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        /** Sends the complete response. */
        abstract void send();

        /** Discards all written bytes. */
        void discard() {}

        @Override
        public final void succeeded() {
            SecurityFields.addTo(response.getHeaders());
            response.getHeaders().put(RequestId.HEADER, RequestId.of(request));
            send();
        }

        @Override
        public final void failed(Throwable failure) {
            HttpErrorException reason = named(failure);
            discard();
            response.reset();
            reason.send(request, response, callback);
        }

        private HttpErrorException named(Throwable failure) {
            LogContext context = LogContext.of(request);
            try {
                return reasonFor(request, response.getStatus(), failure);
            } finally {
                context.close();
            }
        }
    }

    private static HttpErrorException reasonFor(Request request, int status, Throwable failure) {
        if (failure instanceof EofException) {
            return new HttpErrorException(HttpStatus.BAD_REQUEST_400, "The client has gone");
        }
        if (status == HttpStatus.BAD_REQUEST_400) {
            return new HttpErrorException(status, "The address of the request is no URI");
        }
        if (SpoolFullException.isCauseOf(failure)) {
            LOG.warn("A response needs more disk than there is for all; free some, or raise IBUTSU_LIMIT_SPOOL");
            return HttpErrorException.busy();
        }
        if (SqlState.isUnavailable(failure) || SqlState.isTransient(failure)) {
            LOG.debug("A request has to be tried again", failure);
            return new HttpErrorException(
                    HttpStatus.SERVICE_UNAVAILABLE_503, "The database is not available; try again");
        }
        // Without a token the path may hold a mailed code, which is as good as one.
        boolean known = BodyHandler.screening(request).account().isPresent();
        LOG.error(
                "{} {} failed while its response was written",
                request.getMethod(),
                known ? request.getHttpURI().getPath() : "by a stranger",
                failure);
        return new HttpErrorException(
                HttpStatus.INTERNAL_SERVER_ERROR_500, "Internal server error; see the server log");
    }
}
