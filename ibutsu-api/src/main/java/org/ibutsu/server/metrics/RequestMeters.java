package org.ibutsu.server.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ibutsu.server.jetty.RequestMonitor;

/** The numbers and durations of requests by operation and status. */
final class RequestMeters implements RequestMonitor {

    /** The limits of the histogram; few, as each is a series for each operation and status. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofMillis(2500),
        Duration.ofSeconds(10)
    };

    private static final int MIN_STATUS = 100;
    private static final int MAX_STATUS = 599;

    private final MeterRegistry registry;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    RequestMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Kind(String operation, int status) {}

    @Override
    public void ended(String operation, int status, Duration duration) {
        int known = status < MIN_STATUS || status > MAX_STATUS ? 0 : status;
        timers.computeIfAbsent(new Kind(operation, known), this::timer).record(duration);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("ibutsu.http.requests")
                .description("Requests from their headers to the end of their responses")
                .tag("operation", kind.operation())
                .tag("status", String.valueOf(kind.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
