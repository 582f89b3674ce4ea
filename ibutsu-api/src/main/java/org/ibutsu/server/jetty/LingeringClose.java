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

/**
 * Answers a request whose body nobody reads, and then reads the rest of it for a moment before the connection is closed: many
 * clients look for an answer only when all is sent, and a connection that is closed over unread bytes takes the answer with it.
 * When all has arrived before the answer is sent, the connection goes on.
 */
final class LingeringClose implements Callback, Runnable, Watchdog.Watched {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long MAX_BYTES = 16 << 20;

    private final Request request;
    private final Callback callback;
    private final Watchdog watchdog;

    private boolean ended;
    private long bytes;
    private volatile long start;
    private volatile boolean waiting;

    LingeringClose(Request request, Callback callback, Watchdog watchdog) {
        this.request = request;
        this.callback = callback;
        this.watchdog = watchdog;
    }

    /** Returns a response that says whether the connection will be closed. */
    Response closing(Response response) {
        return new Response.Wrapper(request, response) {
            private boolean begun;

            @Override
            public void write(boolean last, ByteBuffer content, Callback written) {
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
        Content.Chunk chunk = read();
        return chunk != null && chunk.isLast() && !Content.Chunk.isFailure(chunk);
    }

    /** Reads what is there; returns null when more may come. */
    private Content.Chunk read() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                return null;
            }
            bytes += chunk.remaining();
            ended = chunk.isLast() || Content.Chunk.isFailure(chunk) || bytes > MAX_BYTES;
            chunk.release();
            if (ended) {
                return chunk;
            }
        }
    }

    @Override
    public void succeeded() {
        if (ended) {
            callback.succeeded();
            return;
        }
        start = NanoTime.now();
        watchdog.add(this);
        run();
    }

    /** Reads on. */
    @Override
    public void run() {
        waiting = false;
        if (read() == null) {
            waiting = true;
            request.demand(this);
        } else {
            watchdog.remove(this);
            callback.succeeded();
        }
    }

    @Override
    public void failed(Throwable failure) {
        callback.failed(failure);
    }

    @Override
    public void check() {
        if (waiting && NanoTime.since(start) > TIMEOUT.toNanos()) {
            Watchdog.timeOut(request, "The rest of the body has not arrived");
        }
    }
}
