package org.ibutsu.server.task;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.removal.RetentionStore;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.job.CancellationToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prevents a wrong clock from removing everything as old. */
public final class RetentionGuard {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionGuard.class);
    private static final Duration MAX_DIFFERENCE = Duration.ofDays(1);
    private static final String HOW_TO_GO_ON = "If the server clock is correct, run: ibutsu prune --force";

    private final Database database;
    private final Clock clock;
    private final RetentionPeriods periods;

    /**
     * Creates a guard.
     *
     * @param database the database, which has a clock and rows of its own
     * @param clock the clock by which retention goes
     * @param periods how long rows of each kind are kept
     */
    public RetentionGuard(Database database, Clock clock, RetentionPeriods periods) {
        this.database = database;
        this.clock = clock;
        this.periods = periods;
    }

    /**
     * Returns why retention must not go on, in one line that names both times and how to go on.
     *
     * @return empty when it may
     */
    public Optional<String> objection() {
        LocalDateTime now = Timestamps.now(clock);
        return database.read(session -> {
            RetentionStore store = new RetentionStore(session);
            LocalDateTime other = store.databaseTime();
            if (Duration.between(now, other).abs().compareTo(MAX_DIFFERENCE) > 0) {
                return Optional.of("Nothing is removed: the server's time is " + now + ", but the database's is "
                        + other + ", more than a day apart. Set the clocks right. " + HOW_TO_GO_ON);
            }
            return store.newest(now.plus(MAX_DIFFERENCE))
                    .filter(newest -> periods.shortest()
                            .filter(period -> newest.isBefore(now.minus(period)))
                            .isPresent())
                    .map(newest ->
                            "Nothing is removed: the server's time is " + now + ", but the newest row is of " + newest
                                    + ", older than the shortest period of "
                                    + periods.shortest().orElseThrow().toDays()
                                    + " days, as if the clock had jumped. " + HOW_TO_GO_ON);
        });
    }

    /**
     * Removes rows older than their period, unless there is an objection, which is logged.
     *
     * @param kind what to remove
     * @param retention removes it
     * @param stop checked between transactions
     */
    public void remove(RetainedKind kind, Retention retention, CancellationToken stop) {
        Optional<Duration> period = periods.of(kind);
        if (period.isPresent()) {
            objection().ifPresentOrElse(LOG::warn, () -> retention.remove(kind, period.get(), stop));
        }
    }
}
