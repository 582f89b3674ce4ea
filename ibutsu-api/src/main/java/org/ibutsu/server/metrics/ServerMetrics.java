package org.ibutsu.server.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.ibutsu.model.db.Database;
import org.ibutsu.server.jetty.RequestMonitor;
import org.ibutsu.server.job.JobMonitor;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of one server. Labels have values that the server itself chooses, such as operations, statuses, kinds of
 * jobs and tables, so that requests cannot create more series.
 */
public final class ServerMetrics implements AutoCloseable {

    /** The media type of {@link #scrape()}. */
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RequestMeters requests = new RequestMeters(registry);
    private final JobMeters jobs = new JobMeters(registry);
    private final JvmMeters jvm = new JvmMeters(registry);
    private final Database database;
    private final Clock clock;
    private @Nullable DatabaseMeters figures;

    /**
     * Creates the metrics of a server.
     *
     * @param database its database
     * @param clock the clock
     */
    public ServerMetrics(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        new PoolMeters(database).bindTo(registry);
    }

    /** Returns the counter of requests. */
    public RequestMonitor requests() {
        return requests;
    }

    /** Returns the counter of jobs. */
    public JobMonitor jobs() {
        return jobs;
    }

    /**
     * Adds the meters of the assembled server. Called once, before the first scrape.
     *
     * @param kinds the names of the kinds of jobs
     * @param activeRequests returns how many requests are being answered
     * @param ready whether requests should be sent to the server
     */
    public void complete(List<String> kinds, LongSupplier activeRequests, BooleanSupplier ready) {
        DatabaseMeters meters = new DatabaseMeters(database, clock, kinds);
        meters.bindTo(registry);
        figures = meters;
        Gauge.builder("ibutsu.http.requests.active", activeRequests, LongSupplier::getAsLong)
                .description("Requests that are being answered or wait for their turn")
                // Nobody else keeps it.
                .strongReference(true)
                .register(registry);
        Gauge.builder("ibutsu.ready", ready, check -> check.getAsBoolean() ? 1 : 0)
                .description("Whether requests should be sent to this server, as /health/ready says")
                .strongReference(true)
                .register(registry);
    }

    /** Returns all metrics in the text format of Prometheus. */
    public String scrape() {
        if (figures != null) {
            figures.refresh();
        }
        return registry.scrape();
    }

    @Override
    public void close() {
        jvm.close();
        registry.close();
    }
}
