package org.ibutsu.model.db.schema;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.ibutsu.model.db.jdbc.DatabaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each script that has been executed, and ends a run between two scripts when the server is asked to end. */
public final class MigrationProgress extends BaseCallback {

    private static final Logger LOG = LoggerFactory.getLogger(MigrationProgress.class);
    private static final double NANOSECONDS = TimeUnit.SECONDS.toNanos(1);

    private final int total;
    private final BooleanSupplier cancelled;
    private int number;
    private long begin;

    /**
     * Creates a callback for one run.
     *
     * @param total the number of scripts that are to be executed
     * @param cancelled whether no further script is to be begun
     */
    MigrationProgress(int total, BooleanSupplier cancelled) {
        this.total = total;
        this.cancelled = cancelled;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
        if (event == Event.AFTER_EACH_MIGRATE) {
            LOG.info(
                    "Migration {} of {}: {} … done in {}",
                    number,
                    total,
                    context.getMigrationInfo().getDescription(),
                    secondsSince(begin));
            return;
        }
        if (cancelled.getAsBoolean()) {
            throw DatabaseException.cancelled();
        }
        number++;
        begin = System.nanoTime();
    }

    /**
     * Returns how long something has taken, such as {@code 1.2 s}.
     *
     * @param begin the {@link System#nanoTime} at which it began
     */
    public static String secondsSince(long begin) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - begin) / NANOSECONDS);
    }
}
