package org.ibutsu.it.imports;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports in other formats than JUnit XML, as tools wrote them, stored by a server. */
@IntegrationTest
class ToolReportsIT {

    private static final Path REPORTS = Path.of("../ibutsu-api/src/test/resources/org/ibutsu/server/report/formats");
    private static final String EXPECTED = ".expected.json";

    static List<String> reports() throws IOException {
        try (Stream<Path> files = Files.walk(REPORTS)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> REPORTS.relativize(file).toString())
                    .filter(file -> !file.endsWith(EXPECTED) && !file.startsWith("allure"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void areStoredAsTheToolTells(String report, IbutsuApp app, TestJobs jobs, TestData data, Session session)
            throws IOException {
        Path file = REPORTS.resolve(report);

        TestResponse imported =
                imported(app, jobs, data.project(), file.getFileName().toString(), Files.readAllBytes(file));

        assertThat(imported).hasJson("status", "done");
        assertStored(session, Json.parse(Files.readString(Path.of(file + EXPECTED))));
    }

    @Test
    void joinTheTriesOfAllure(IbutsuApp app, TestJobs jobs, TestClock clock, TestData data, Session session)
            throws IOException {
        // The times in the reports count only where they have passed.
        clock.set(Instant.parse("2030-01-01T00:00:00Z"));
        Project project = data.project();
        byte[] archive = archive(REPORTS.resolve("allure/pytest"));

        TestResponse imported = imported(app, jobs, project, "allure-results.tar.gz", archive);

        assertThat(imported).hasJson("status", "done");
        assertThat(imported.<List<String>>path("metadata.warnings")).isNull();
        assertStored(session, Json.parse(Files.readString(REPORTS.resolve("allure/pytest" + EXPECTED))));
        List<Result> tries = results(session).stream()
                .filter(result -> result.testId().endsWith("test_at_second_try"))
                .toList();
        assertThat(tries).singleElement().satisfies(result -> {
            assertThat(result.result()).isEqualTo("passed");
            assertThat(result.metadata().path("flaky").booleanValue()).isTrue();
            assertThat(result.metadata().at("/attempts/0/outcome").textValue()).isEqualTo("failed");
        });
    }

    private static void assertStored(Session session, JsonNode expected) {
        Run run = session.createSelectionQuery("from Run", Run.class).getSingleResult();
        List<Result> results = results(session);
        Set<String> told = expected.valueStream()
                .map(test ->
                        test.path("name").asText() + " " + test.path("outcome").asText())
                .collect(Collectors.toSet());
        Set<String> names =
                expected.valueStream().map(test -> test.path("name").asText()).collect(Collectors.toSet());

        assertThat(results)
                .extracting(result -> result.metadata().path("name").asText() + " " + result.result())
                .isSubsetOf(told);
        assertThat(results)
                .extracting(result -> result.metadata().path("name").asText())
                .hasSameElementsAs(names);
        assertThat(run.summary().path("tests").intValue()).isEqualTo(results.size());
    }

    private static List<Result> results(Session session) {
        return session.createSelectionQuery("from Result", Result.class).getResultList();
    }

    private static byte[] archive(Path directory) throws IOException {
        TarFile archive = new TarFile();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                archive.file("allure-results/" + file.getFileName(), Files.readAllBytes(file));
            }
        }
        return archive.gzip();
    }

    private static TestResponse imported(IbutsuApp app, TestJobs jobs, Project project, String name, byte[] content) {
        TestResponse accepted = app.asSuperadmin()
                .contentType("multipart/form-data")
                .multiPart("importFile", name, content)
                .multiPart("project", project.id().toString())
                .post("/import");
        assertThat(accepted).hasStatus(202);
        jobs.runDue();
        return app.asSuperadmin().get("/import/{id}", accepted.<String>path("id"));
    }
}
