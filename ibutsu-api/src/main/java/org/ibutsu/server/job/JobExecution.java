package org.ibutsu.server.job;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * One execution of a job. When it is closed, a line is logged and the monitor is notified; it has failed unless marked
 * otherwise.
 */
final class JobExecution implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobExecution.class);

    /**
     * The duration below which periodic jobs are not logged at information level: they are repeated every few seconds
     * and would fill the log.
     */
    private static final Duration MIN_LOGGED_DURATION = Duration.ofSeconds(1);

    private static final String JOB = "job";

    private final String kind;
    private final String subject;
    private final boolean periodic;
    private final JobMonitor monitor;
    private final long start = System.nanoTime();
    private JobReport report = new JobReport(JobOutcome.FAILED, Map.of());

    private JobExecution(String kind, String subject, boolean periodic, JobMonitor monitor) {
        this.kind = kind;
        this.subject = subject;
        this.periodic = periodic;
        this.monitor = monitor;
        MDC.put(JOB, kind);
    }

    /** Starts the execution of a requested job. */
    static JobExecution of(String kind, String subject, JobMonitor monitor) {
        return new JobExecution(kind, subject, false, monitor);
    }

    /** Starts the execution of a periodic job. */
    static JobExecution periodic(String kind, JobMonitor monitor) {
        return new JobExecution(kind, "", true, monitor);
    }

    void ended(JobReport how) {
        report = how;
    }

    void ended(JobOutcome outcome) {
        report = new JobReport(outcome, Map.of());
    }

    @Override
    public void close() {
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        monitor.ended(kind, report, duration);
        LOG.atLevel(level(duration))
                .log(
                        "Job {}{}: {} in {} ms{}",
                        kind,
                        subject.isEmpty() ? "" : " of " + subject,
                        report.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        duration.toMillis(),
                        counts());
        MDC.remove(JOB);
    }

    private Level level(Duration duration) {
        boolean quiet =
                periodic && report.outcome() != JobOutcome.FAILED && duration.compareTo(MIN_LOGGED_DURATION) < 0;
        return quiet ? Level.DEBUG : Level.INFO;
    }

    private String counts() {
        return new TreeMap<>(report.counts())
                .entrySet().stream()
                        .map(count -> ", " + count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining());
    }
}
