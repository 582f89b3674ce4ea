package org.ibutsu.server.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.FigureStore;
import org.ibutsu.model.store.FigureStore.WaitingJobs;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Metrics that are read from the database on a scrape, at most every few seconds: waiting jobs, rows and bytes. Values
 * that cannot be read are NaN.
 */
final class DatabaseMeters {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseMeters.class);
    private static final Duration JOBS_INTERVAL = Duration.ofSeconds(5);

    /** Longer, as the bytes of the artifacts of H2 are a sum over all of them. */
    private static final Duration SIZES_INTERVAL = Duration.ofMinutes(1);

    private static final WaitingJobs NONE = new WaitingJobs(0, 0);

    private final Database database;
    private final List<String> kinds;
    private final Figures<Map<String, WaitingJobs>> jobs;
    private final Figures<Map<String, Long>> rows;
    private final Figures<Long> artifactBytes;

    DatabaseMeters(Database database, Clock clock, List<String> kinds) {
        this.database = database;
        this.kinds = List.copyOf(kinds);
        this.jobs = new Figures<>(JOBS_INTERVAL, () -> read(store -> store.waitingJobs(clock.instant())));
        this.rows = new Figures<>(SIZES_INTERVAL, () -> read(this::rows));
        this.artifactBytes = new Figures<>(SIZES_INTERVAL, () -> read(FigureStore::artifactBytes));
    }

    void bindTo(MeterRegistry registry) {
        for (String kind : kinds) {
            jobGauge(registry, "ibutsu.jobs.waiting", "Jobs that are due and not running", kind, WaitingJobs::count);
            jobGauge(
                    registry,
                    "ibutsu.jobs.oldest.seconds",
                    "How long the oldest of the jobs that are due has waited",
                    kind,
                    WaitingJobs::oldestSeconds);
        }
        for (String table : FigureStore.TABLES) {
            Gauge.builder("ibutsu.rows", rows, source -> number(source, counts -> counts.get(table)))
                    .description("Rows of a table; estimated by PostgreSQL where there are many")
                    .tag("table", table)
                    .register(registry);
        }
        Gauge.builder("ibutsu.artifacts.bytes", artifactBytes, source -> number(source, bytes -> bytes))
                .description("Bytes of all artifacts; with PostgreSQL those of their table and its indexes")
                .register(registry);
    }

    private void jobGauge(
            MeterRegistry registry, String name, String meaning, String kind, Function<WaitingJobs, Long> value) {
        Gauge.builder(name, jobs, source -> number(source, waiting -> value.apply(waiting.getOrDefault(kind, NONE))))
                .description(meaning)
                .tag("kind", kind)
                .register(registry);
    }

    private static <T> double number(Figures<T> figures, Function<T, Long> value) {
        T current = figures.current();
        return current == null ? Double.NaN : value.apply(current);
    }

    /**
     * Reads expired figures again, unless all connections are in use: who asks for metrics then needs an answer at
     * once. After the first failure nothing else is tried, which would fail as slowly.
     */
    void refresh() {
        if (database.pool().isExhausted()) {
            return;
        }
        if (!jobs.refresh() || !rows.refresh() || !artifactBytes.refresh()) {
            jobs.forget();
            rows.forget();
            artifactBytes.forget();
        }
    }

    private Map<String, Long> rows(FigureStore store) {
        Map<String, Long> counts = new HashMap<>();
        FigureStore.TABLES.forEach(table -> counts.put(table, store.rows(table)));
        return counts;
    }

    private <T> T read(Function<FigureStore, T> figure) {
        Function<Session, T> work = session -> figure.apply(new FigureStore(session, database.kind()));
        return database.readOnce(work);
    }

    /** Figures that are read when they are too old; null when they could not be read. */
    private static final class Figures<T> {

        private final Duration interval;
        private final Supplier<T> source;
        private volatile @Nullable T current;
        private boolean isRead;
        private long readAt;

        Figures(Duration interval, Supplier<T> source) {
            this.interval = interval;
            this.source = source;
        }

        @Nullable
        T current() {
            return current;
        }

        /** Returns false if the figures could not be read. */
        synchronized boolean refresh() {
            if (isRead && System.nanoTime() - readAt < interval.toNanos()) {
                return true;
            }
            try {
                current = source.get();
                isRead = true;
                readAt = System.nanoTime();
                return true;
            } catch (RuntimeException e) {
                LOG.debug("Metrics could not be read from the database", e);
                return false;
            }
        }

        synchronized void forget() {
            current = null;
            isRead = false;
        }
    }
}
