package org.ibutsu.server.jetty;

import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.ibutsu.server.http.RequestId;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The log context of a request: every line that a thread logs while it handles the request names the request, and the
 * operation as soon as it is known.
 */
final class LogContext {

    private static final String REQUEST = "request";
    private static final String OPERATION = "operation";

    private final @Nullable Map<String, String> before;

    private LogContext(@Nullable Map<String, String> before) {
        this.before = before;
    }

    /** Sets the context of this thread until it is closed. */
    static LogContext of(Request request) {
        LogContext context = new LogContext(MDC.getCopyOfContextMap());
        MDC.put(REQUEST, RequestId.of(request));
        BodyHandler.ifScreened(request).ifPresent(screening -> MDC.put(OPERATION, screening.operationId()));
        return context;
    }

    /** Restores the former context of the thread. */
    void close() {
        if (before == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(before);
        }
    }
}
