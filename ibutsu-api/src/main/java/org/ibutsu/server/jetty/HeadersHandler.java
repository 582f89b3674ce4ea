package org.ibutsu.server.jetty;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;

/**
 * Closes connections on which the headers of a request take too long. A silent connection ends by its idle time-out.
 */
final class HeadersHandler extends Handler.Wrapper implements Connection.Listener, Watchdog.Watched {

    private final Duration timeout;
    private final Map<Connection, State> open = new ConcurrentHashMap<>();

    HeadersHandler(Handler next, Duration timeout) {
        super(next);
        this.timeout = timeout;
    }

    @Override
    public void onOpened(Connection connection) {
        open.put(connection, new State());
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        if (!connection.getEndPoint().isOpen()) {
            // Jetty goes on with the requests that a client has sent ahead, although it has gone.
            callback.failed(new EofException("The client has gone"));
            return true;
        }
        State state = open.get(connection);
        if (state == null) {
            return super.handle(request, response, callback);
        }
        state.answering = true;
        state.headersBegan = false;
        return super.handle(request, response, new Callback.Nested(callback) {
            @Override
            public void succeeded() {
                answered();
                super.succeeded();
            }

            @Override
            public void failed(Throwable failure) {
                answered();
                super.failed(failure);
            }

            /** Called before Jetty completes the request, as the next request may follow at once. */
            private void answered() {
                state.bytesBefore = connection.getBytesIn();
                state.answering = false;
            }
        });
    }

    @Override
    public void check() {
        open.forEach((connection, state) -> {
            if (state.answering || connection.getBytesIn() == state.bytesBefore) {
                return;
            }
            long now = NanoTime.now();
            if (!state.headersBegan) {
                state.headersBegan = true;
                state.headersStart = now;
            } else if (NanoTime.elapsed(state.headersStart, now) > timeout.toNanos()) {
                connection.getEndPoint().close(new TimeoutException("The headers arrive too slowly"));
            }
        });
    }

    private static final class State {
        private volatile boolean answering;
        private volatile long bytesBefore;
        private volatile boolean headersBegan;
        private volatile long headersStart;
    }
}
