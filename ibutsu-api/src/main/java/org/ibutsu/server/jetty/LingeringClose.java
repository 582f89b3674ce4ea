package org.ibutsu.server.jetty;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request whose body is not read, and then reads the rest of it for a while before the connection is closed:
 * many clients, proxies among them, look for an answer only when all is sent, and a connection that is closed over
 * unread bytes takes the answer with it. When all has arrived before the answer is sent, the connection goes on.
 */
final class LingeringClose implements Callback, Runnable, Watchdog.Watched {

    /** The time-out for the next byte. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(5);

    /** The time-out for the rest. A limit in bytes would be reached by fast senders before they look for a response. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Request request;
    private final Callback callback;
    private final BulkTransfers transfers;
    private final Watchdog watchdog;

    private boolean ended;
    private boolean broken;
    private long start;
    private volatile long waitingSince;
    private volatile boolean waiting;

    LingeringClose(Request request, Callback callback, BulkTransfers transfers, Watchdog watchdog) {
        this.request = request;
        this.callback = callback;
        this.transfers = transfers;
        this.watchdog = watchdog;
    }

    /** Returns a response that says whether the connection will be closed. */
    Response closing(Response response) {
        return new Response.Wrapper(request, response) {
            private boolean begun;

            @Override
            public void write(boolean last, @Nullable ByteBuffer content, Callback written) {
                if (!begun) {
                    begun = true;
                    if (!hasArrived()) {
                        getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
                    }
                }
                super.write(last, content, written);
            }
        };
    }

    private boolean hasArrived() {
        if (request.getHeaders().contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString())) {
            // The client waits for leave to send it, and gets none.
            ended = true;
            return false;
        }
        return readsToTheEnd() && !broken;
    }

    /** Reads the available bytes, and returns whether that is the end. */
    private boolean readsToTheEnd() {
        int bytes = 0;
        while (!ended && bytes < BulkTransfers.PIECE_BYTES) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                return false;
            }
            bytes += chunk.remaining();
            broken = Content.Chunk.isFailure(chunk);
            ended = broken || chunk.isLast();
            chunk.release();
        }
        return ended;
    }

    @Override
    public void succeeded() {
        if (ended) {
            callback.succeeded();
            return;
        }
        start = NanoTime.now();
        watchdog.add(this);
        transfers.execute(this);
    }

    /** Reads on, a piece at a time. */
    @Override
    public void run() {
        waiting = false;
        if (readsToTheEnd() || NanoTime.since(start) > TIMEOUT.toNanos()) {
            watchdog.remove(this);
            callback.succeeded();
        } else {
            waitingSince = NanoTime.now();
            waiting = true;
            request.demand(() -> transfers.execute(this));
        }
    }

    @Override
    public void failed(Throwable failure) {
        callback.failed(failure);
    }

    @Override
    public void check() {
        if (waiting && NanoTime.since(waitingSince) > IDLE_TIMEOUT.toNanos()) {
            Watchdog.timeOut(request, "The rest of the body has not arrived");
        }
    }
}
