package org.ibutsu.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ibutsu.logging.LoggedLines;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

@Tag("unit")
class JobExecutionTest {

    private final List<String> told = new ArrayList<>();
    private final JobMonitor monitor = (kind, report, duration) -> told.add(kind + " " + report.outcome());
    private final String subject = UUID.randomUUID().toString();

    @Test
    void isALineWithKindSubjectDurationAndCounts() {
        try (LoggedLines log = new LoggedLines(JobExecution.class.getName())) {
            try (JobExecution execution = JobExecution.of("import", subject, monitor)) {
                assertThat(MDC.get("job")).isEqualTo("import");
                execution.ended(new JobReport(JobOutcome.DONE, Map.of("runs", 2L, "results", 30L)));
            }

            assertThat(log.of(Level.INFO, subject))
                    .singleElement()
                    .asString()
                    .matches("Job import of " + subject + ": done in \\d+ ms, 30 results, 2 runs");
        }
        assertThat(MDC.get("job")).isNull();
        assertThat(told).containsExactly("import DONE");
    }

    @Test
    void hasFailedUnlessItSaysOtherwise() {
        try (LoggedLines log = new LoggedLines(JobExecution.class.getName())) {
            try (JobExecution execution = JobExecution.of("task", subject, monitor)) {
                assertThat(execution).isNotNull();
            }

            assertThat(log.of(Level.INFO, subject))
                    .singleElement()
                    .asString()
                    .startsWith("Job task of " + subject + ": failed in ");
        }
        assertThat(told).containsExactly("task FAILED");
    }

    @Test
    void isNoLineOfItsOwnWhereLittleIsDoneAgainAndAgain() {
        String kind = "fold-" + subject;
        try (LoggedLines log = new LoggedLines(JobExecution.class.getName())) {
            try (JobExecution execution = JobExecution.periodic(kind, monitor)) {
                execution.ended(JobOutcome.DONE);
            }

            assertThat(log.of(Level.INFO, kind)).isEmpty();
            assertThat(log.of(Level.DEBUG, kind)).hasSize(1);

            JobExecution.periodic(kind, monitor).close();

            assertThat(log.of(Level.INFO, kind)).singleElement().asString().contains("failed in");
        }
    }
}
