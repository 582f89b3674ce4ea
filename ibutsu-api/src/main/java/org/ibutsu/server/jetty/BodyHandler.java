package org.ibutsu.server.jetty;

import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.ibutsu.server.http.filter.RequestScreening;
import org.ibutsu.server.http.filter.Screening;

/**
 * Receives bodies without a thread, and hands requests on when theirs have arrived. Bodies that will not be read are
 * not waited for, so that their clients get the response at once.
 */
final class BodyHandler extends Handler.Wrapper {

    private static final String SCREENING = Screening.class.getName();

    private final RequestScreening screening;
    private final Supplier<SpooledBuffer> spools;
    private final BulkTransfers transfers;
    private final Watchdog watchdog;
    private final ClientLimits limits;

    /**
     * Creates the handler.
     *
     * @param next what handles requests whose bodies are there
     * @param screening decides which bodies are wanted
     * @param spools creates what holds a body
     * @param transfers move the bytes of large bodies
     * @param watchdog ends transfers that are too slow
     * @param limits the minimum speed of clients
     */
    BodyHandler(
            Handler next,
            RequestScreening screening,
            Supplier<SpooledBuffer> spools,
            BulkTransfers transfers,
            Watchdog watchdog,
            ClientLimits limits) {
        super(next);
        this.screening = screening;
        this.spools = spools;
        this.transfers = transfers;
        this.watchdog = watchdog;
        this.limits = limits;
    }

    /** Returns the screening of a request; empty when the request has not reached a handler yet. */
    static Optional<Screening> ifScreened(Request request) {
        return Optional.ofNullable((Screening) request.getAttribute(SCREENING));
    }

    /** Returns the screening of a request that a handler has passed on. */
    static Screening screening(Request request) {
        return (Screening) request.getAttribute(SCREENING);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpFields headers = request.getHeaders();
        Screening screened = screening.screen(
                request.getMethod(), request.getHttpURI().getPath(), request.getLength(), headers::get);
        request.setAttribute(SCREENING, screened);
        if (request.getLength() <= 0 && !headers.contains(HttpHeader.TRANSFER_ENCODING)) {
            return super.handle(request, response, callback);
        }
        if (screened.expectsBody()) {
            Next next = new Next(request, response, callback);
            new BodyReceiver(request, spools.get(), screened.maxBytes(), transfers, watchdog, limits, next).run();
        } else {
            LingeringClose close = new LingeringClose(request, callback, transfers, watchdog);
            handOn(new BodylessRequest(request), close.closing(response), close);
        }
        return true;
    }

    private void handOn(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, 404);
            }
        } catch (Throwable e) {
            callback.failed(e);
        }
    }

    /** Continues when the body of a request has arrived, or failed to. */
    private final class Next implements BodyReceiver.Listener {

        private final Request request;
        private final Response response;
        private final Callback callback;

        Next(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        @Override
        public void onReceived(SpooledBuffer body) {
            handOn(new BufferedRequest(request, body), response, Callback.from(callback, body::close));
        }

        @Override
        public void onRejected(HttpErrorException reason) {
            LingeringClose close = new LingeringClose(request, callback, transfers, watchdog);
            reason.send(new BodylessRequest(request), close.closing(response), close);
        }
    }
}
