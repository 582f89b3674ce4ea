package org.ibutsu.server.jetty;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Adds the identifier of a request to the log lines of its threads. Needed wherever a request may come to another
 * thread.
 */
final class LogContextHandler extends Handler.Wrapper {

    LogContextHandler(Handler next) {
        super(next);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        LogContext context = LogContext.of(request);
        try {
            return super.handle(request, response, callback);
        } finally {
            context.close();
        }
    }
}
