package org.ibutsu.server.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ibutsu.logging.LoggedLines;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportStatus;
import org.ibutsu.model.Result;
import org.ibutsu.model.db.jdbc.TransactionAbortedException;
import org.ibutsu.server.job.CancellationToken;
import org.ibutsu.server.job.JobCancelledException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Imports into the run of a key. */
@Tag("unit")
class RunKeyTest {

    private static final int SHARDS = 8;
    private static final int TESTS = 300;
    private static final String UNIQUE_VIOLATION = "SQLState: 23505";

    private final ImportBench bench = new ImportBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void countsEveryResultOfImportsAtTheSameTimeOnce() throws Exception {
        List<UUID> uploads = new ArrayList<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            StringBuilder tests = new StringBuilder("<testcase name='shared'/>");
            for (int i = 0; i < TESTS; i++) {
                tests.append("<testcase name='t")
                        .append(shard)
                        .append('_')
                        .append(i)
                        .append("'/>");
            }
            uploads.add(bench.uploadTo("7", shard + ".xml", "<testsuite>" + tests + "</testsuite>"));
        }
        ExecutorService threads = Executors.newFixedThreadPool(SHARDS);
        try (LoggedLines log =
                LoggedLines.capture("org.ibutsu.model.db.Availability", "org.hibernate.orm.jdbc.error")) {
            List<Future<?>> ends = new ArrayList<>();
            for (UUID upload : uploads) {
                ends.add(threads.submit(() -> importAsAJobDoes(upload)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
            assertThat(log.of(Level.WARN, "SQLState: ")).allMatch(line -> line.endsWith(UNIQUE_VIOLATION));
        } finally {
            threads.shutdownNow();
        }

        assertThat(uploads)
                .allSatisfy(upload -> assertThat(bench.find(upload).status()).isEqualTo(ImportStatus.DONE));
        assertThat(bench.onlyRun().summary().path("tests").intValue()).isEqualTo(SHARDS * TESTS + 1);
        assertThat(bench.results()).hasSize(SHARDS * TESTS + 1);
    }

    /** Again while another import is in the way. On one server, their turns keep them apart before. */
    private void importAsAJobDoes(UUID upload) {
        boolean done = false;
        while (!done) {
            try {
                bench.importer.run(upload, CancellationToken.NEVER);
                done = true;
            } catch (TransactionAbortedException e) {
                assertThat(e).hasRootCauseInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void doublesNothingWhenItIsBrokenOffAndBegunAgain() {
        bench.run(bench.uploadTo(
                "7", "a.xml", "<testsuite><testcase name='a' time='1'><failure/></testcase></testsuite>"));
        UUID second = bench.uploadTo("7", "b.xml", "<testsuite><testcase name='a'/><testcase name='b'/></testsuite>");

        assertThatThrownBy(() -> bench.importer.run(second, () -> true)).isInstanceOf(JobCancelledException.class);
        assertThat(bench.onlyResult().result()).isEqualTo("failed");
        Import row = bench.run(second);

        assertThat(row.status()).isEqualTo(ImportStatus.DONE);
        assertThat(bench.results()).extracting(Result::testId).containsExactly("a", "b");
        assertThat(bench.results().get(0).metadata().path("attempts")).hasSize(1);
        assertThat(bench.onlyRun().summary().path("tests").intValue()).isEqualTo(2);
    }

    @Test
    void keepsTheNumbersOfEarlierAttempts() {
        String report = "<testsuite timestamp='2024-05-01T%s'><testcase name='t' time='1'>%s</testcase></testsuite>";
        String failure = "<failure message='%s'/>";

        bench.run(bench.uploadTo("7", "1.xml", report.formatted("09:00:00", failure.formatted("one"))));
        bench.run(bench.uploadTo("7", "2.xml", report.formatted("10:00:00", failure.formatted("two"))));
        bench.run(bench.uploadTo("7", "0.xml", report.formatted("08:00:00", failure.formatted("zero"))));
        bench.run(bench.uploadTo("7", "3.xml", report.formatted("11:00:00", "<system-out>three</system-out>")));

        Result result = bench.onlyResult();
        assertThat(result.metadata().path("attempts").findValuesAsText("message"))
                .containsExactly("zero", "one", "two");
        assertThat(bench.artifacts(result))
                .containsExactlyInAnyOrder(
                        "attempt-1.log: zero", "attempt-2.log: one", "attempt-3.log: two", "system-out.log: three");
        assertThat(result.metadata().path("flaky").booleanValue()).isTrue();
    }

    @Test
    void forgetsReportsWithTheirRun() {
        bench.run(bench.uploadTo("7", "a.xml", "<testsuite><testcase name='a'/></testsuite>"));
        bench.database.write(session -> {
            session.createMutationQuery("delete from Result").executeUpdate();
            return session.createMutationQuery("delete from Run").executeUpdate();
        });

        bench.run(bench.uploadTo("7", "a.xml", "<testsuite><testcase name='a'/></testsuite>"));

        assertThat(bench.onlyResult().testId()).isEqualTo("a");
    }
}
