package org.ibutsu.server.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import org.ibutsu.server.job.ImportJob;
import org.ibutsu.server.job.JobMonitor;
import org.ibutsu.server.job.JobOutcome;
import org.ibutsu.server.job.JobReport;

/** The numbers and durations of finished jobs by kind and outcome, and the outcomes of imports. */
final class JobMeters implements JobMonitor {

    private final MeterRegistry registry;

    JobMeters(MeterRegistry registry) {
        this.registry = registry;
        for (JobOutcome outcome : JobOutcome.values()) {
            imports(outcome, 0);
        }
    }

    @Override
    public void ended(String kind, JobReport report, Duration duration) {
        Timer.builder("ibutsu.jobs")
                .description("Executions of jobs")
                .tag("kind", kind)
                .tag("outcome", label(report.outcome()))
                .register(registry)
                .record(duration);
        if (ImportJob.isKind(kind)) {
            imports(report.outcome(), 1);
            report.counts()
                    .forEach((table, rows) -> registry.counter("ibutsu.imported.rows", "table", table)
                            .increment(rows));
        }
    }

    private void imports(JobOutcome outcome, int amount) {
        registry.counter("ibutsu.imports", "outcome", label(outcome)).increment(amount);
    }

    private static String label(JobOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
