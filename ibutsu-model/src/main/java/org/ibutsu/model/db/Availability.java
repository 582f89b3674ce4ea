package org.ibutsu.model.db;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.ibutsu.model.db.jdbc.SqlState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tracks whether the database is reachable, by the outcome of its transactions. Logs one line when it goes away and one
 * when it is back.
 */
final class Availability {

    private static final Logger LOG = LoggerFactory.getLogger(Availability.class);

    private final AtomicReference<Long> awaySince = new AtomicReference<>();
    private volatile long lastAnswer = System.nanoTime();

    /** Records that the database has answered just now. */
    void answered() {
        lastAnswer = System.nanoTime();
        if (awaySince.get() != null) {
            Long since = awaySince.getAndSet(null);
            if (since != null) {
                Duration outage = Duration.ofNanos(System.nanoTime() - since);
                LOG.warn("The database is back after {} s", outage.toSeconds());
            }
        }
    }

    /** Records that the database has not answered. */
    void failed(String reason) {
        if (awaySince.compareAndSet(null, System.nanoTime())) {
            LOG.warn("The database is away: {}", reason);
        }
    }

    /**
     * Records a failure if it means that the database is unreachable. An exhausted connection pool does not mean that.
     *
     * @param failure the exception of a transaction
     */
    void failed(Throwable failure) {
        if (SqlState.isConnectionLost(failure)) {
            failed(reason(failure));
        }
    }

    /** Checks whether the database is away, as far as is known. */
    boolean isAway() {
        return awaySince.get() != null;
    }

    /** Checks whether the database has answered since a moment, one of {@link System#nanoTime()}. */
    boolean hasAnsweredSince(long moment) {
        return lastAnswer - moment > 0;
    }

    /** Returns the last message of the database or its driver. */
    private static String reason(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(cause -> cause instanceof SQLException || cause.getCause() == null)
                .reduce((outer, inner) -> inner instanceof SQLException ? inner : outer)
                .map(Throwable::getMessage)
                .map(message -> message.lines().findFirst().orElse(""))
                .orElseGet(failure::toString);
    }
}
