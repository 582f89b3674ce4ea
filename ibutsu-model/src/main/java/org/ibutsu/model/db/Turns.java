package org.ibutsu.model.db;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.ibutsu.model.db.jdbc.TooManyQueriesException;

/**
 * Limits the concurrent work of each account and of all accounts together. Others wait in order of arrival.
 * Thread-safe.
 */
final class Turns {

    /** A turn in use; the next caller gets it when it is closed. */
    @FunctionalInterface
    interface Turn extends AutoCloseable {

        @Override
        void close();
    }

    /** An account, while it has turns or waits for one. */
    private static final class Line {

        private final Semaphore turns;
        private int users;

        Line(int turns) {
            this.turns = new Semaphore(turns, true);
        }
    }

    private final int perAccount;
    private final Semaphore all;
    private final Duration maxWait;
    private final Map<UUID, Line> lines = new ConcurrentHashMap<>();

    /**
     * Creates turns.
     *
     * @param perAccount how many an account may have at a time
     * @param total how many all accounts may have at a time
     * @param maxWait how long to wait for one
     */
    Turns(int perAccount, int total, Duration maxWait) {
        this.perAccount = perAccount;
        this.all = new Semaphore(total, true);
        this.maxWait = maxWait;
    }

    /**
     * Waits for a turn.
     *
     * @throws TooManyQueriesException when it does not come in time
     */
    Turn take(UUID account) {
        return take(account, maxWait).orElseThrow(TooManyQueriesException::new);
    }

    /** Takes a turn if there is one at once. */
    Optional<Turn> tryTake(UUID account) {
        return take(account, Duration.ZERO);
    }

    private Optional<Turn> take(UUID account, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Line line = enter(account);
        if (!acquire(line.turns, deadline)) {
            leave(account);
            return Optional.empty();
        }
        if (!acquire(all, deadline)) {
            line.turns.release();
            leave(account);
            return Optional.empty();
        }
        return Optional.of(() -> {
            all.release();
            line.turns.release();
            leave(account);
        });
    }

    private Line enter(UUID account) {
        return lines.compute(account, (id, known) -> {
            Line line = known == null ? new Line(perAccount) : known;
            line.users++;
            return line;
        });
    }

    private void leave(UUID account) {
        lines.computeIfPresent(account, (id, line) -> --line.users == 0 ? null : line);
    }

    private static boolean acquire(Semaphore turns, long deadline) {
        try {
            return turns.tryAcquire(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns how many accounts have turns or wait for one. */
    int accounts() {
        return lines.size();
    }
}
