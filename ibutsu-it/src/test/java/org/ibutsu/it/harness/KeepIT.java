package org.ibutsu.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ibutsu.harness.postgres.PostgresServer;
import org.ibutsu.harness.report.FailureReport;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerDependencies;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The database of a failed test can be looked at when everything is over. */
@IntegrationTest
class KeepIT {

    @Test
    @Tag("capability:kept-database")
    void outlivesTheRunOfTests(@TempDir Path directory) throws Exception {
        Inner inner = Inner.runApart(Fails.class, Map.of("ibutsu.reports", directory.toString(), "keep", "failed"));

        String report = report(inner.failure("withAProject"));
        DatabaseConfig kept = kept(report);
        try (Database database = Database.open(kept)) {
            assertThat(projects(database)).containsExactly("kept");
        } finally {
            remove(report, kept);
        }
        assertThat(inner.passed()).containsExactly("nextTest");
    }

    @Test
    void takesTheRequestsOfTheTestAgain(@TempDir Path directory) throws Exception {
        Inner inner = Inner.runApart(Fails.class, Map.of("ibutsu.reports", directory.toString(), "keep", "failed"));

        String report = report(inner.failure("afterARequest"));
        DatabaseConfig kept = kept(report);
        ServerConfig config = ServerConfig.of(kept, "look");
        try (IbutsuServer server = IbutsuServer.start(config, ServerDependencies.standard(config))) {
            String lines = found("(?s)(SERVER='.*?)\n +\\{", report).orElseThrow();
            assertThat(shell(lines.replace(
                            "http://127.0.0.1:8080", server.uri().toString().replaceFirst("/$", ""))))
                    .contains("\"email\":\"ann@example.com\"");
        } finally {
            remove(report, kept);
        }
    }

    private static String shell(String lines) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", lines)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }

    @Test
    void isNotKeptUnasked() {
        assertThat(report(Inner.run(Fails.class).failure("withAProject"))).doesNotContain("Database kept");
    }

    @Test
    void refusesAnotherValue() {
        Throwable failure = Inner.run(Fails.class, Map.of("keep", "all")).failure("withAProject");

        assertThat(failure).hasMessage("The setting keep can only be failed, but is all");
    }

    private static List<String> projects(Database database) {
        return database.read(session -> session.createSelectionQuery("from Project", Project.class)
                .getResultStream()
                .map(Project::name)
                .toList());
    }

    /** Reads from the command what the server would read. */
    private static DatabaseConfig kept(String report) {
        Optional<String> directory = found("look at it with: \\./ibutsu serve --data '([^']+)'", report);
        if (directory.isPresent()) {
            return new DatabaseConfig("jdbc:h2:file:" + directory.get() + "/ibutsu", "sa", "");
        }
        String url = found("look at it with: IBUTSU_DATABASE_URL='([^']+)' JWT_SECRET=look \\./ibutsu serve", report)
                .orElseThrow(() -> new AssertionError("No database was kept:\n" + report));
        return new DatabaseConfig(url, null, System.getProperty("db.password"));
    }

    private static void remove(String report, DatabaseConfig kept) throws IOException, InterruptedException {
        Optional<String> end = found("afterwards, once for all: (.+)", report);
        if (end.isPresent()) {
            assertThat(new ProcessBuilder("sh", "-c", end.get()).start().waitFor())
                    .isZero();
        } else if (System.getProperty("db.url") != null) {
            String name = found("/(ibutsu_test_\\w+)", kept.url()).orElseThrow();
            new PostgresServer(
                            System.getProperty("db.url"),
                            System.getProperty("db.user"),
                            System.getProperty("db.password"))
                    .dropDatabase(name);
        }
    }

    private static Optional<String> found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String report(Throwable failure) {
        return Stream.of(failure.getSuppressed())
                .filter(FailureReport.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst()
                .orElseThrow();
    }

    @IntegrationTest
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Fails {

        @Test
        @Order(1)
        void withAProject(TestData data) {
            data.project(p -> p.name("kept"));
            throw new IllegalStateException("on purpose");
        }

        @Test
        @Order(2)
        void afterARequest(IbutsuApp app, TestData data) {
            User ann = data.user(user -> user.email("ann@example.com"));
            app.as(ann).get("/user");
            throw new IllegalStateException("on purpose");
        }

        @Test
        @Order(3)
        void nextTest(IbutsuApp app) {
            assertThat(app.db()
                            .createSelectionQuery("from Project", Project.class)
                            .getResultList())
                    .isEmpty();
        }
    }
}
