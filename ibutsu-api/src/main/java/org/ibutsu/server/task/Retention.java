package org.ibutsu.server.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import org.ibutsu.model.db.ConflictRetry;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.removal.RemovedRows;
import org.ibutsu.model.store.removal.RetentionStore;
import org.ibutsu.model.store.removal.RetentionStore.Step;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.job.BatchSize;
import org.ibutsu.server.job.CancellationToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes expired rows, in transactions of a fraction of a second each. When it is stopped, completed batches stay
 * removed.
 */
public final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final Database database;
    private final Clock clock;

    /**
     * Creates the retention of a database.
     *
     * @param database the database
     * @param clock the clock from whose time periods are counted back
     */
    public Retention(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Removes one batch of one kind. */
    @FunctionalInterface
    private interface Removal {
        Step step(RetentionStore store, LocalDateTime from, LocalDateTime before, int rows);
    }

    /**
     * Removes rows older than a period, and logs their number.
     *
     * @param kind what to remove
     * @param period the period; when it is shorter than {@link RetainedKind#minPeriod}, nothing is removed
     * @param stop checked between transactions
     * @return the removed rows
     * @throws org.ibutsu.server.job.JobCancelledException when it was stopped
     */
    public RemovedRows remove(RetainedKind kind, Duration period, CancellationToken stop) {
        if (period.compareTo(kind.minPeriod()) < 0) {
            LOG.info(
                    "Retention of {} skipped: {} days is less than the minimum of {}",
                    kind,
                    period.toDays(),
                    kind.minPeriod().toDays());
            return RemovedRows.NONE;
        }
        Removal removal = switch (kind) {
            case RUNS -> RetentionStore::removeRuns;
            case RESULTS -> RetentionStore::removeResults;
            case ARTIFACTS -> RetentionStore::removeArtifacts;
            case IMPORTS -> RetentionStore::removeImports;
        };
        return remove(kind, Timestamps.now(clock).minus(period), removal, stop);
    }

    private RemovedRows remove(RetainedKind kind, LocalDateTime before, Removal removal, CancellationToken stop) {
        long start = System.nanoTime();
        BatchSize size = new BatchSize();
        RemovedRows removed = RemovedRows.NONE;
        boolean complete = false;
        try {
            LocalDateTime from = RetentionStore.BEGINNING;
            while (from != null) {
                stop.check();
                LocalDateTime begin = from;
                Step step = size.run(rows -> ConflictRetry.write(
                        database, session -> removal.step(new RetentionStore(session), begin, before, rows)));
                removed = removed.plus(step.removed());
                from = step.next();
            }
            complete = true;
            return removed;
        } finally {
            LOG.info(
                    "Retention of {} from before {} removed {} in {} ms{}",
                    kind,
                    before,
                    removed,
                    Duration.ofNanos(System.nanoTime() - start).toMillis(),
                    complete ? "" : ", then was cancelled");
        }
    }

    /**
     * Counts the rows that would be removed now.
     *
     * @param periods how long rows of each kind are kept
     * @return the numbers, those of dependants included
     */
    public RemovedRows count(RetentionPeriods periods) {
        LocalDateTime now = Timestamps.now(clock);
        return database.read(session -> new RetentionStore(session)
                .count(
                        limit(periods, RetainedKind.RUNS, now),
                        limit(periods, RetainedKind.RESULTS, now),
                        limit(periods, RetainedKind.ARTIFACTS, now),
                        limit(periods, RetainedKind.IMPORTS, now)));
    }

    private static LocalDateTime limit(RetentionPeriods periods, RetainedKind kind, LocalDateTime now) {
        return periods.of(kind).map(now::minus).orElse(RetentionStore.BEGINNING);
    }

    /** Reads a number that may be a text. */
    static int number(JsonNode params, String name, int otherwise) {
        JsonNode value = params.path(name);
        return value.isMissingNode()
                ? otherwise
                : Integer.parseInt(value.asText().strip());
    }
}
