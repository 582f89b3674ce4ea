package org.ibutsu.server.jetty;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.ibutsu.server.audit.LogText;
import org.ibutsu.server.http.Operation;
import org.ibutsu.server.http.filter.Screening;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts requests that have ended, and writes a line for each into the access log, if there is to be one. */
public final class EndedRequests implements RequestLog {

    private static final Logger ACCESS = LoggerFactory.getLogger("org.ibutsu.access");
    private static final int MAX_ADDRESS_LENGTH = 500;
    private static final int MAX_METHOD_LENGTH = 20;

    private final boolean logged;
    private final RequestMonitor monitor;

    /**
     * Creates the log.
     *
     * @param logged whether there is an access log
     * @param monitor receives each request
     */
    public EndedRequests(boolean logged, RequestMonitor monitor) {
        this.logged = logged;
        this.monitor = monitor;
    }

    @Override
    public void log(Request request, Response response) {
        Optional<Screening> screening = Optional.ofNullable(BodyHandler.screening(request));
        Duration duration = Duration.ofNanos(NanoTime.since(request.getHeadersNanoTime()));
        String operation = screening.map(Screening::operationId).orElse(Screening.OTHER);
        monitor.ended(operation, response.getStatus(), duration);
        if (logged) {
            LogContext context = LogContext.of(request);
            try {
                ACCESS.info(
                        "{} {} status={} bytes={} ms={}{} from={}",
                        LogText.quoted(String.valueOf(request.getMethod()), MAX_METHOD_LENGTH),
                        LogText.quoted(address(request, screening.flatMap(Screening::operation)), MAX_ADDRESS_LENGTH),
                        response.getStatus(),
                        Response.getContentBytesWritten(response),
                        duration.toMillis(),
                        screening
                                .flatMap(Screening::account)
                                .map(account -> " account=" + account)
                                .orElse(""),
                        Request.getRemoteAddr(request));
            } finally {
                context.close();
            }
        }
    }

    /**
     * Returns the address for the log. Where no token is needed, path and query may hold a mailed code, which is as
     * powerful as one, and anything may be in the query of an unknown address.
     */
    private static String address(Request request, Optional<Operation> operation) {
        HttpURI uri = request.getHttpURI();
        if (operation.isEmpty()) {
            return String.valueOf(uri.getPath());
        }
        if (operation.get().isPublic()) {
            return "/api" + operation.get().path();
        }
        return String.valueOf(uri.getPathQuery());
    }
}
