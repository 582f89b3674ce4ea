package org.ibutsu.server.jetty;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.NanoTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives the body of a request to its end. While it waits for the client, it holds no thread. */
final class BodyReceiver implements Runnable, Watchdog.Watched {

    private static final Logger LOG = LoggerFactory.getLogger(BodyReceiver.class);

    /** A listener that is called once, with the outcome. */
    interface Listener {

        /** Takes the body over. */
        void onReceived(SpooledBuffer body);

        /** Refuses the request. */
        void onRejected(HttpErrorException reason);
    }

    private final Request request;
    private final SpooledBuffer body;
    private final long maxBytes;
    private final BulkTransfers transfers;
    private final Watchdog watchdog;
    private final ClientLimits limits;
    private final Listener listener;
    private final long start = NanoTime.now();

    /** Set when receiving has left the thread in which the request started. */
    private boolean waited;

    private volatile long bytes;
    private volatile boolean waiting;
    private volatile boolean tooSlow;

    /**
     * Creates a receiver.
     *
     * @param request whose body is received
     * @param body where to
     * @param maxBytes how many bytes it may have
     * @param transfers move bodies of more than one piece
     * @param watchdog asks whether it is too slow
     * @param limits the minimum speed of clients
     * @param listener receives the outcome
     */
    BodyReceiver(
            Request request,
            SpooledBuffer body,
            long maxBytes,
            BulkTransfers transfers,
            Watchdog watchdog,
            ClientLimits limits,
            Listener listener) {
        this.request = request;
        this.body = body;
        this.maxBytes = maxBytes;
        this.transfers = transfers;
        this.watchdog = watchdog;
        this.limits = limits;
        this.listener = listener;
    }

    /** Reads the arrived bytes, a piece at a time. */
    @Override
    public void run() {
        waiting = false;
        long piece = bytes + BulkTransfers.PIECE_BYTES;
        try {
            while (bytes < piece) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    await();
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    reject(reasonFor(chunk.getFailure()));
                    return;
                }
                boolean last = chunk.isLast();
                take(chunk);
                if (last) {
                    end(() -> listener.onReceived(body));
                    return;
                }
            }
            leave();
            transfers.execute(this);
        } catch (HttpErrorException e) {
            reject(e);
        } catch (IOException e) {
            LOG.warn("The body of a request could not be kept: {}", e.toString());
            reject(HttpErrorException.busy());
        }
    }

    private void await() {
        leave();
        waiting = true;
        request.demand(bytes < BulkTransfers.PIECE_BYTES ? this : () -> transfers.execute(this));
    }

    private void leave() {
        if (!waited) {
            waited = true;
            watchdog.add(this);
        }
    }

    private void take(Content.Chunk chunk) throws IOException {
        try {
            bytes += chunk.remaining();
            if (bytes > maxBytes) {
                throw new HttpErrorException(
                        HttpStatus.PAYLOAD_TOO_LARGE_413,
                        "Request body must not have more than " + maxBytes + " bytes");
            }
            body.append(chunk.getByteBuffer());
        } finally {
            chunk.release();
        }
    }

    private HttpErrorException reasonFor(Throwable failure) {
        if (failure instanceof TimeoutException) {
            // Soon, when the server stops; the client can send it to the next one.
            boolean stopping =
                    !tooSlow && request.getConnectionMetaData().getConnector().isShutdown();
            return new HttpErrorException(
                    stopping ? HttpStatus.SERVICE_UNAVAILABLE_503 : HttpStatus.REQUEST_TIMEOUT_408,
                    "The body of the request has not arrived in time; send it again");
        }
        if (failure instanceof HttpException broken) {
            return new HttpErrorException(broken.getCode(), "The request body is malformed: " + broken.getReason());
        }
        return new HttpErrorException(HttpStatus.BAD_REQUEST_400, "The request body is incomplete");
    }

    private void reject(HttpErrorException reason) {
        body.close();
        end(() -> listener.onRejected(reason));
    }

    private void end(Runnable next) {
        if (waited) {
            watchdog.remove(this);
            // Subsequent work may take long, and Jetty calls back one after another.
            request.getComponents().getExecutor().execute(next);
        } else {
            next.run();
        }
    }

    @Override
    public void check() {
        long elapsed = NanoTime.since(start);
        if (waiting
                && (limits.isTooSlow(elapsed, bytes)
                        || elapsed > limits.bodyTimeout().toNanos())) {
            tooSlow = true;
            Watchdog.timeOut(request, "The body arrives too slowly");
        }
    }
}
