package org.ibutsu.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.ibutsu.logging.LoggedLines;
import org.ibutsu.model.db.Database;
import org.ibutsu.server.TestDatabase;
import org.ibutsu.server.job.JobOutcome;
import org.ibutsu.server.job.JobReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ServerMetricsTest {

    private final Database database = TestDatabase.open();
    private final ServerMetrics metrics = new ServerMetrics(database, Clock.systemUTC());

    @BeforeEach
    void complete() {
        AtomicLong active = new AtomicLong(3);
        AtomicBoolean ready = new AtomicBoolean(true);
        metrics.complete(List.of("nightly"), active::get, ready::get);
    }

    @AfterEach
    void close() {
        metrics.close();
        database.close();
    }

    @Test
    void countsRequestsByOperationAndStatus() {
        metrics.requests().ended("getRun", 200, Duration.ofMillis(30));
        metrics.requests().ended("getRun", 200, Duration.ofMillis(300));
        metrics.requests().ended("getRun", -1, Duration.ZERO);

        assertThat(metrics.scrape().lines())
                .contains("ibutsu_http_requests_seconds_count{operation=\"getRun\",status=\"200\"} 2")
                .contains("ibutsu_http_requests_seconds_sum{operation=\"getRun\",status=\"200\"} 0.33")
                .contains("ibutsu_http_requests_seconds_bucket{operation=\"getRun\",status=\"200\",le=\"0.1\"} 1")
                .contains("ibutsu_http_requests_seconds_count{operation=\"getRun\",status=\"0\"} 1");
    }

    @Test
    void countsJobsAndWhatImportsHaveBrought() {
        metrics.jobs().ended("import", new JobReport(JobOutcome.DONE, Map.of("results", 30L)), Duration.ofSeconds(2));
        metrics.jobs().ended("import-large", JobReport.REJECTED, Duration.ofSeconds(1));
        metrics.jobs().ended("update-run", JobReport.DONE, Duration.ofSeconds(1));

        assertThat(metrics.scrape().lines())
                .contains("ibutsu_jobs_seconds_sum{kind=\"import\",outcome=\"done\"} 2.0")
                .contains("ibutsu_jobs_seconds_count{kind=\"update-run\",outcome=\"done\"} 1")
                .contains("ibutsu_imports_total{outcome=\"done\"} 1.0")
                .contains("ibutsu_imports_total{outcome=\"rejected\"} 1.0")
                .contains("ibutsu_imports_total{outcome=\"failed\"} 0.0")
                .contains("ibutsu_imported_rows_total{table=\"results\"} 30.0");
    }

    /** Micrometer keeps what it measures only weakly, unless told otherwise. */
    @Test
    void showsTheStateOfTheServerAfterACollectionOfGarbage() {
        System.gc();

        assertThat(metrics.scrape().lines()).contains("ibutsu_ready 1.0").contains("ibutsu_http_requests_active 3.0");
    }

    @Test
    void showsTheStateOfTheServer() {
        assertThat(metrics.scrape().lines())
                .contains("ibutsu_ready 1.0")
                .contains("ibutsu_http_requests_active 3.0")
                .contains("ibutsu_pool_limit 10.0")
                .contains("ibutsu_rows{table=\"results\"} 0.0")
                .contains("ibutsu_jobs_waiting{kind=\"nightly\"} 0.0")
                .anyMatch(line -> line.matches("ibutsu_artifacts_bytes \\d.*"))
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"));
    }

    @Test
    void showsNoNumberForWhatTheDatabaseDoesNotSay() {
        database.write(session -> session.createNativeMutationQuery("drop table ibutsu_scheduled_tasks")
                .executeUpdate());

        try (LoggedLines log = LoggedLines.capture("org.hibernate.orm.jdbc.error")) {
            assertThat(metrics.scrape().lines())
                    .contains("ibutsu_jobs_waiting{kind=\"nightly\"} NaN")
                    .contains("ibutsu_rows{table=\"results\"} NaN");
            assertThat(log.of(Level.WARN, "")).isNotEmpty();
        }
    }

    @Test
    void hasNoSeriesForKindsOfJobsThatAreNotKnown() {
        String kind = "k" + UUID.randomUUID().toString().substring(0, 8);
        database.write(session ->
                session.createNativeMutationQuery("""
                        insert into ibutsu_scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                        values ('%s', 'x', current_timestamp - interval '90' second, false, 1)
                        """.formatted(kind)).executeUpdate());
        database.write(session -> session.createNativeMutationQuery("""
                        insert into ibutsu_scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                        values ('nightly', 'x', current_timestamp - interval '90' second, false, 1)
                        """).executeUpdate());

        assertThat(metrics.scrape().lines())
                .noneMatch(line -> line.contains(kind))
                .contains("ibutsu_jobs_waiting{kind=\"nightly\"} 1.0")
                .anyMatch(line -> line.matches("ibutsu_jobs_oldest_seconds\\{kind=\"nightly\"} (9\\d|1\\d\\d)\\.0"));
    }
}
