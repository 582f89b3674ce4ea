package org.ibutsu.server.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.util.NanoTime;

/** Sends a response that is complete, a piece after another, as fast as the client reads it. */
final class ResponseSender extends IteratingCallback implements Watchdog.Watched {

    private static final int CHUNK = 32 << 10;

    private final Request request;
    private final Response response;
    private final SpooledBuffer content;
    private final Callback callback;
    private final Watchdog watchdog;
    private final ClientLimits limits;
    private final long start = NanoTime.now();

    private boolean lastIsWritten;
    private volatile long bytes;
    private volatile boolean ended;

    ResponseSender(
            Request request,
            Response response,
            SpooledBuffer content,
            Callback callback,
            Watchdog watchdog,
            ClientLimits limits) {
        this.request = request;
        this.response = response;
        this.content = content;
        this.callback = callback;
        this.watchdog = watchdog;
        this.limits = limits;
    }

    void send() {
        boolean counted = response.getHeaders().contains(HttpHeader.CONTENT_LENGTH);
        if (content.size() > CHUNK && !counted) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, content.size());
        }
        iterate();
        if (!ended) {
            watchdog.add(this);
            if (ended) {
                watchdog.remove(this);
            }
        }
    }

    @Override
    protected Action process() throws IOException {
        if (lastIsWritten) {
            return Action.SUCCEEDED;
        }
        ByteBuffer next = content.read(CHUNK);
        lastIsWritten = content.isReadToItsEnd();
        response.write(lastIsWritten, next, this);
        return Action.SCHEDULED;
    }

    @Override
    protected void onSuccess() {
        bytes += CHUNK;
    }

    @Override
    protected void onCompleteSuccess() {
        end();
        callback.succeeded();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        end();
        callback.failed(cause);
    }

    private void end() {
        ended = true;
        watchdog.remove(this);
        content.close();
    }

    @Override
    public void check() {
        if (limits.isTooSlow(NanoTime.since(start), bytes)) {
            request.getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close(new QuietException.Exception("The response is read too slowly"));
        }
    }
}
