package org.ibutsu.server.jetty;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Moves the bytes of large bodies, of few at a time and a piece of each in turn. However many arrive at once, a small
 * request competes with few threads for the processors.
 */
final class BulkTransfers implements Executor {

    /** The number of bytes of a body that are moved before the turn passes on. Smaller bodies never wait. */
    static final int PIECE_BYTES = 128 << 10;

    private final Executor threads;
    private final int maxAtATime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * Creates transfers, none of them active.
     *
     * @param threads where pieces are moved that had to wait
     * @param maxAtATime how many at a time
     */
    BulkTransfers(Executor threads, int maxAtATime) {
        this.threads = threads;
        this.maxAtATime = maxAtATime;
    }

    /** Creates transfers that leave half of the processors to others. */
    static BulkTransfers withHalfOfTheProcessors(Executor threads) {
        return new BulkTransfers(threads, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    /** Moves a piece, at once in this thread if its turn has come. It must not block on the client. */
    @Override
    public void execute(Runnable piece) {
        lock.lock();
        try {
            if (underWay == maxAtATime) {
                waiting.addLast(piece);
                return;
            }
            underWay++;
        } finally {
            lock.unlock();
        }
        move(piece);
    }

    private void move(Runnable piece) {
        try {
            piece.run();
        } finally {
            goOn();
        }
    }

    /** Passes the turn on. The thread returns to its own client, which may have sent more. */
    private void goOn() {
        Runnable next;
        lock.lock();
        try {
            next = waiting.pollFirst();
            if (next == null) {
                underWay--;
                return;
            }
        } finally {
            lock.unlock();
        }
        threads.execute(() -> move(next));
    }
}
