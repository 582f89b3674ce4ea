package org.ibutsu.server.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.exception.GenericJDBCException;
import org.ibutsu.logging.LoggedLines;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportStatus;
import org.ibutsu.model.Project;
import org.ibutsu.model.Run;
import org.ibutsu.model.store.ImportStore;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.job.CancellationToken;
import org.ibutsu.server.job.JobCancelledException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class ImporterTest {

    private static final String REPORT = "<testsuite><testcase name='t'/></testsuite>";
    private static final String ID = "0b9f1c34-5d6e-4f70-8a91-b2c3d4e5f607";

    private final ImportBench bench = new ImportBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void notesTheRunAndForgetsTheFile() {
        UUID upload = upload("r.xml", bench.alpha);

        Import row = bench.run(upload);

        assertThat(row.status()).isEqualTo(ImportStatus.DONE);
        assertThat(row.metadata().path("run_id").path(0).asText())
                .isEqualTo(bench.onlyRun().id().toString());
        assertThat(bench.hasContent(upload)).isFalse();
    }

    @Test
    void doesNotImportTwice() {
        UUID upload = upload("r.xml", bench.alpha);

        bench.run(upload);
        bench.run(upload);

        assertThat(bench.runs()).hasSize(1);
        assertThat(status(upload)).isEqualTo(ImportStatus.DONE);
    }

    @Test
    void beginsAgainWhatWasBrokenOff() {
        UUID upload = upload("r.xml", bench.alpha);

        assertThatThrownBy(() -> bench.importer.run(upload, () -> true)).isInstanceOf(JobCancelledException.class);
        ImportStatus broken = status(upload);
        assertThat(bench.runs()).isEmpty();
        bench.run(upload);

        assertThat(broken).isEqualTo(ImportStatus.RUNNING);
        assertThat(status(upload)).isEqualTo(ImportStatus.DONE);
        assertThat(bench.results()).hasSize(1);
    }

    @Test
    void doesNotBlameTheFileForAFailureOfTheDatabase() {
        UUID upload = upload("r.xml", bench.alpha);
        CancellationToken failing = () -> {
            throw new GenericJDBCException("gone", new SQLException("Connection is broken", "08006"));
        };

        ImportStatus broken;
        try (LoggedLines log = LoggedLines.capture("org.ibutsu.model.db.Availability")) {
            assertThatThrownBy(() -> bench.importer.run(upload, failing)).isInstanceOf(GenericJDBCException.class);
            broken = status(upload);
            bench.run(upload);

            assertThat(log.of(Level.WARN, ""))
                    .containsExactly("The database is away: Connection is broken", "The database is back after 0 s");
        }
        assertThat(broken).isEqualTo(ImportStatus.RUNNING);
        assertThat(status(upload)).isEqualTo(ImportStatus.DONE);
        assertThat(bench.results()).hasSize(1);
    }

    @Test
    void endsAsAnErrorWhenItIsGivenUp() {
        UUID upload = upload("r.xml", bench.alpha);
        assertThatThrownBy(() -> bench.importer.run(upload, () -> true)).isInstanceOf(JobCancelledException.class);

        bench.importer.abandon(upload);

        assertThat(status(upload)).isEqualTo(ImportStatus.ERROR);
    }

    @Test
    void takesTheIdOfTheRunFromTheFileName() {
        bench.run(upload(
                "junit_" + ID.toUpperCase(Locale.ROOT) + ".11111111-2222-4333-8444-555555555555.xml", bench.alpha));

        assertThat(bench.onlyRun().id()).hasToString(ID);
    }

    @Test
    void looksForRandomIdsOnly() {
        bench.run(upload("0b9f1c34-5d6e-1f70-8a91-b2c3d4e5f607.xml", bench.alpha));

        assertThat(bench.onlyRun().id().version()).isEqualTo(4);
    }

    @Test
    void refusesARunThatIsThere() {
        bench.database.write(session -> {
            session.persist(new Run()
                    .id(UUID.fromString(ID))
                    .source("old")
                    .startTime(Timestamps.now(bench.clock))
                    .created(Timestamps.now(bench.clock)));
            return null;
        });

        Import row = bench.run(upload(ID + ".xml", bench.alpha));

        assertThat(row.metadata().path("error").asText()).isEqualTo("There is a run " + ID + " already");
        assertThat(bench.onlyRun().source()).isEqualTo("old");
        assertThat(bench.results()).isEmpty();
    }

    @Test
    void refusesAForeignProjectThatTheFileNames() {
        Import row = bench.runWithoutProject(naming("project", "gamma"));

        assertThat(row.status()).isEqualTo(ImportStatus.ERROR);
        assertThat(row.metadata().path("error").asText()).isEqualTo("The uploader has no access to the project gamma");
        assertThat(bench.runs()).isEmpty();
    }

    @Test
    void takesAnUnknownProjectForNone() {
        Import row = bench.runWithoutProject(naming("project", "delta"));

        assertThat(row.status()).isEqualTo(ImportStatus.DONE);
        assertThat(bench.onlyRun().projectId()).isNull();
    }

    @Test
    void findsAProjectByItsId() {
        bench.runWithoutProject(naming("project", bench.beta.id().toString()));

        assertThat(bench.onlyRun().projectId()).isEqualTo(bench.beta.id());
        assertThat(bench.onlyResult().projectId()).isEqualTo(bench.beta.id());
    }

    @Test
    void prefersTheAccessibleOneOfTwoProjectsWithOneName() {
        bench.database.write(session -> {
            session.persist(new Project().name("beta"));
            return null;
        });

        bench.runWithoutProject(naming("project", "beta"));

        assertThat(bench.onlyRun().projectId()).isEqualTo(bench.beta.id());
    }

    @Test
    void putsAResultIntoTheProjectOfItsProperty() {
        bench.run(naming("project_id", bench.beta.id().toString()));

        assertThat(bench.onlyRun().projectId()).isEqualTo(bench.alpha.id());
        assertThat(bench.onlyResult().projectId()).isEqualTo(bench.beta.id());
    }

    @Test
    void refusesAForeignProjectOfAResult() {
        Import row = bench.run(naming("project_id", bench.gamma.id().toString()));

        assertThat(row.status()).isEqualTo(ImportStatus.ERROR);
        assertThat(bench.runs()).isEmpty();
    }

    @Test
    void refusesAProjectOfAResultThatIsNoId() {
        Import row = bench.run(naming("project_id", "gamma"));

        assertThat(row.metadata().path("error").asText()).contains("must be a UUID");
        assertThat(bench.runs()).isEmpty();
    }

    @Test
    void refusesWhenTheAccessWasTakenAwayMeanwhile() {
        UUID upload = upload("r.xml", bench.alpha);
        bench.database.write(
                session -> session.find(Project.class, bench.alpha.id()).ownerId(null));

        Import row = bench.run(upload);

        assertThat(row.status()).isEqualTo(ImportStatus.ERROR);
    }

    @Test
    void rollsBackAllWhenALateTestIsBad() {
        String tests = "<testcase name='t'><system-out>x</system-out></testcase>".repeat(1000);

        Import row = bench.run("<testsuite>" + tests
                + "<testcase><properties><property key='project_id' value='bad'/></properties></testcase></testsuite>");

        assertThat(row.status()).isEqualTo(ImportStatus.ERROR);
        assertThat(bench.runs()).isEmpty();
        assertThat(bench.results()).isEmpty();
        assertThat(artifacts()).isZero();
    }

    @Test
    void storesTenThousandTests() {
        StringBuilder report = new StringBuilder("<testsuites>");
        for (int suite = 0; suite < 10; suite++) {
            report.append("<testsuite name='s").append(suite).append("'>");
            for (int i = 0; i < 1000; i++) {
                report.append("<testcase name='t").append(i).append("' time='0.5'><failure>trace</failure></testcase>");
            }
            report.append("</testsuite>");
        }

        Import row = bench.run(report.append("</testsuites>").toString());

        assertThat(row.status()).isEqualTo(ImportStatus.DONE);
        assertThat(bench.results()).hasSize(10_000);
        assertThat(artifacts()).isEqualTo(10_000);
    }

    @ParameterizedTest
    @CsvSource({"249, 0, 2", "250, 0, 3", "2, 4194000, 2", "2, 4194304, 3"})
    void asksWhetherToStopBeforeAFileAndBeforeItWritesABatch(int tests, int log, int times) {
        String test = "<testcase name='t'><system-out>" + "x".repeat(log) + "</system-out></testcase>";
        UUID upload = upload("r.xml", "<testsuite>" + test.repeat(tests) + "</testsuite>");
        AtomicInteger asked = new AtomicInteger();

        bench.importer.run(upload, () -> asked.incrementAndGet() < 0);

        assertThat(asked).hasValue(times);
    }

    @Test
    void refusesAFileOfNoKnownFormat() {
        assertFailed(
                bench.run(upload("r.txt", "a note")),
                "r.txt is not a report of tests in a known format, such as JUnit XML");
    }

    @Test
    void refusesAFileThatIsGone() {
        UUID upload = upload("r.xml", bench.alpha);
        bench.database.write(session -> {
            new ImportStore(session).clearContent(upload);
            return null;
        });

        assertFailed(bench.run(upload), "The uploaded file is not there any more");
    }

    @Test
    void keepsToItselfWhatOnlyTheLogShallTell() {
        bench.database.write(session ->
                session.createNativeMutationQuery("drop table results cascade").executeUpdate());

        UUID upload = upload("r.xml", bench.alpha);

        try (LoggedLines log = LoggedLines.capture(Importer.class.getName(), "org.hibernate.orm.jdbc.error")) {
            assertFailed(bench.run(upload), "The file could not be imported; the log of the server says why");
            assertThat(log.of(Level.ERROR, "")).containsExactly("Import " + upload + " of r.xml failed");
            assertThat(log.of(Level.WARN, "Table \"RESULTS\" not found")).hasSize(1);
        }
    }

    @Test
    void storesNothingOfAnImportThatAnotherNodeHasDone() {
        UUID upload = upload("r.xml", bench.alpha);

        bench.importer.run(upload, () -> {
            bench.database.write(session -> session.find(Import.class, upload).status(ImportStatus.DONE));
            return false;
        });

        assertThat(bench.runs()).isEmpty();
        assertThat(status(upload)).isEqualTo(ImportStatus.DONE);
    }

    @Test
    void refusesAProjectThatIsNotOpenAnyMoreEvenWithoutTests() {
        UUID upload = upload("r.xml", "<testsuite/>");
        bench.database.write(
                session -> session.find(Project.class, bench.alpha.id()).ownerId(null));

        assertFailed(bench.run(upload), "There is no project " + bench.alpha.id() + " that the uploader has access to");
    }

    @Test
    void passesOverAnImportThatIsGone() {
        bench.importer.run(UUID.randomUUID(), () -> false);

        assertThat(bench.runs()).isEmpty();
    }

    private static String naming(String key, String value) {
        return "<testsuites><properties><property key='" + key + "' value='" + value + "'/></properties>" + REPORT
                + "</testsuites>";
    }

    private static void assertFailed(Import row, String line) {
        assertThat(row.status()).isEqualTo(ImportStatus.ERROR);
        assertThat(row.metadata().path("error").asText()).isEqualTo(line);
    }

    private UUID upload(String filename, String report) {
        return bench.upload(filename, report.getBytes(StandardCharsets.UTF_8), bench.alpha, null, null);
    }

    private UUID upload(String filename, Project project) {
        return bench.upload(filename, REPORT.getBytes(StandardCharsets.UTF_8), project, null, null);
    }

    private ImportStatus status(UUID upload) {
        return bench.database.read(session -> session.find(Import.class, upload).status());
    }

    private long artifacts() {
        return bench.database.read(session -> session.createSelectionQuery("select count(*) from Artifact", Long.class)
                .getSingleResult());
    }
}
