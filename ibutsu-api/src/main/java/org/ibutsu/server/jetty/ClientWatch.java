package org.ibutsu.server.jetty;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Notices that a client closes its connection while its request is answered and Jetty does not read. To distinguish the
 * end from data that a client sends ahead, one byte is read, which Jetty gets back; such a client is not watched any
 * longer.
 */
final class ClientWatch implements Callback {

    private final Connection connection;
    private final Runnable onGone;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean begun;
    private boolean ended;

    /**
     * Creates a watch that has not begun.
     *
     * @param request the request, whose body has arrived
     * @param onGone what to do when the client has gone
     */
    ClientWatch(Request request, Runnable onGone) {
        this.connection = request.getConnectionMetaData().getConnection();
        this.onGone = onGone;
    }

    /** Starts the watch, unless it has started. */
    void begin() {
        lock.lock();
        try {
            if (!begun && !ended) {
                begun = true;
                connection.getEndPoint().tryFillInterested(this);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Is called when there is something to read, or the end. */
    @Override
    public void succeeded() {
        if (isEnd()) {
            onGone.run();
        }
    }

    private boolean isEnd() {
        lock.lock();
        try {
            if (ended) {
                return false;
            }
            ByteBuffer first = BufferUtil.allocate(1);
            int filled = connection.getEndPoint().fill(first);
            if (filled == 0) {
                connection.getEndPoint().tryFillInterested(this);
            } else if (filled > 0) {
                giveBack(first);
            }
            return filled < 0;
        } catch (IOException e) {
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(ByteBuffer first) {
        if (connection instanceof Connection.UpgradeTo http) {
            http.onUpgradeTo(first);
        }
        if (first.hasRemaining()) {
            connection.getEndPoint().close(new IOException("More was sent ahead than fits"));
        }
    }

    /** Is called when the connection is closed, or the watch ends. */
    @Override
    public void failed(Throwable failure) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
        } finally {
            lock.unlock();
        }
        onGone.run();
    }

    /** Ends, so that Jetty may read the next request. */
    void end() {
        lock.lock();
        try {
            ended = true;
            if (begun && connection.getEndPoint() instanceof AbstractEndPoint endPoint) {
                endPoint.getFillInterest().onFail(new EOFException("The request has been answered"));
            }
        } finally {
            lock.unlock();
        }
    }
}
