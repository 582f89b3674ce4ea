package org.ibutsu.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.ibutsu.harness.fake.SentMail;
import org.ibutsu.harness.report.Attachment;
import org.ibutsu.harness.report.FailureReport;
import org.ibutsu.harness.slot.TestSlot;
import org.ibutsu.model.Group;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IbutsuApplication;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A failed test tells what it did. */
@IntegrationTest
class ReportIT {

    private static final String NEW_PASSWORD = "Correct-Horse-7-Battery";

    @Test
    @Tag("capability:exchange-log")
    void hangsAtTheFailure() {
        Throwable failure = Inner.run(Fails.class).failure("afterALot");

        assertThat(report(failure))
                .containsPattern("1\\. POST /api/project -> 201 in \\d+ ms")
                .containsPattern("curl -X POST 'http://127.0.0.1:\\d+/api/project' -H 'Authorization: Bearer eyJ\\w+…'")
                .contains("--data-raw '{\"name\":\"web\"}'")
                .contains("\"name\":\"web\"")
                .containsPattern("\\d+ statements in ")
                .containsPattern("1 x insert into projects")
                .containsPattern("2\\. GET /api/health -> 431 in \\d+ ms, which violates the OpenAPI document")
                .containsPattern("(?i)groups: 1 row added")
                .contains("to somebody@example.com: Hello")
                .contains("2024-06-01T13:00:00Z (moved by PT1H)");
    }

    @Test
    @Tag("capability:failure-page")
    void isAPageOfItsOwn(@TempDir Path directory) throws IOException {
        Throwable failure = Inner.run(Fails.class, Map.of("ibutsu.reports", directory.toString()))
                .failure("afterALot");

        Path page = directory.resolve("failures/ReportIT.Fails.afterALot.html");
        assertThat(report(failure)).contains("Report: " + page.toUri());
        assertThat(Files.readString(page))
                .contains("<title>ReportIT.Fails.afterALot</title>")
                .contains("ContractViolation")
                .contains("ReportIT$Fails.afterALot(ReportIT.java:")
                .containsPattern("<a class=\"what mono\" href=\"#exchange-2\">2. GET /api/health</a>")
                .contains("violates the OpenAPI document")
                .contains("<span class=\"key\">&quot;name&quot;</span>")
                .contains("insert into projects")
                .contains("1 added")
                .contains("&lt;b&gt;How&lt;/b&gt; are you?")
                .contains("2024-06-01T13:00:00Z")
                .containsPattern("slot \\d+ at http://127\\.0\\.0\\.1:")
                .doesNotContain("<b>How</b>")
                .doesNotContain("<script")
                .doesNotContainPattern("(src|href)=\"[^#]")
                .doesNotContainPattern("eyJ[\\w-]+\\.eyJ");
    }

    @Test
    void showsValuesOfStatementsButNoSecrets(@TempDir Path directory) throws IOException {
        Throwable failure = Inner.run(FailsAfterALogin.class, Map.of("ibutsu.reports", directory.toString()))
                .failure("logsIn");

        String page = Files.readString(directory.resolve("failures/ReportIT.FailsAfterALogin.logsIn.html"));
        assertThat(page)
                .contains("<b class=\"text\">&#39;ann@example.com&#39;</b>")
                .contains("&quot;password&quot;:&quot;…&quot;");
        assertThat(page + report(failure))
                .doesNotContain(NEW_PASSWORD)
                .doesNotContainPattern("\\$2[aby]\\$\\d\\d\\$[./\\w]")
                .doesNotContainPattern("eyJ[\\w-]+\\.eyJ");
    }

    @Test
    void showsWhatTheServerHasLogged(@TempDir Path directory) throws IOException {
        Throwable failure = Inner.run(FailsAfterALogin.class, Map.of("ibutsu.reports", directory.toString()))
                .failure("logs");

        assertThat(Files.readString(directory.resolve("failures/ReportIT.FailsAfterALogin.logs.html")))
                .containsPattern("ERROR</span></td><td></td><td class=\"mono\"><span [^>]+>shop</span> for the report<")
                .doesNotContain("$2b$04$CFpV");
        assertThat(report(failure)).contains("ERROR org.ibutsu.shop: for the report");
    }

    @Test
    void tellsOfEntitiesThatTheServerHasChangedSince() {
        Inner inner = Inner.run(FailsWithAStaleSession.class);

        assertThat(report(inner.failure("afterAChange")))
                .containsPattern(
                        "Stale: Project [-0-9a-f]{36}: title is before in the session, but after in the database")
                .contains("call refresh(entity) or clear()");
        assertThat(report(inner.failure("afterARefresh"))).doesNotContain("Stale:");
        assertThat(report(inner.failure("afterARemoval")))
                .containsPattern("Stale: Group [-0-9a-f]{36} is in the session, but not in the database any more");
    }

    @Test
    void holdsTheFilesOfTheTestWithoutSecrets(@TempDir Path directory) throws IOException {
        Throwable failure = Inner.run(FailsWithFiles.class, Map.of("ibutsu.reports", directory.toString()))
                .failure("withFiles");

        Path failures = directory.resolve("failures");
        assertThat(failures.resolve("ReportIT.FailsWithFiles.withFiles-seen.txt"))
                .hasContent("password=…");
        assertThat(failures.resolve("ReportIT.FailsWithFiles.withFiles-seen.bin"))
                .hasBinaryContent(new byte[] {0});
        assertThat(Files.readString(failures.resolve("ReportIT.FailsWithFiles.withFiles.html")))
                .contains("<h3>seen.txt</h3><pre>password=…</pre>")
                .contains("the browser is gone");
        assertThat(report(failure))
                .contains("Attached: "
                        + failures.resolve("ReportIT.FailsWithFiles.withFiles-seen.txt")
                                .toUri())
                .contains("open '" + failures);
    }

    @Test
    void hasAPageForEachInvocation(@TempDir Path directory) throws IOException {
        Inner.run(FailsOften.class, Map.of("ibutsu.reports", directory.toString()));

        try (Stream<Path> pages = Files.list(directory.resolve("failures"))) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "ReportIT.FailsOften.withArguments-1.html", "ReportIT.FailsOften.withArguments-2.html");
        }
    }

    @Test
    @Tag("capability:slow-tests")
    void tellsWhereTheTimeOfEachTestWent(@TempDir Path directory) throws IOException {
        Inner.runApart(Passes.class, Map.of("ibutsu.reports", directory.toString()));

        String slow = Files.readString(directory.resolve("slow-tests.txt"));
        assertThat(slow)
                .startsWith("The slowest 1 of 1 tests: ")
                .containsPattern("[\\d,]+ ms +\\d+ % +\\d+ % +\\d+ % +\\d+ %  ReportIT.Passes.withoutAWord");
        Matcher harness = Pattern.compile(" ms +(\\d+) %").matcher(slow);
        assertThat(harness.find()).isTrue();
        assertThat(Integer.parseInt(harness.group(1)))
                .as("the first test builds its slot")
                .isGreaterThan(10);
    }

    @Test
    void failsNothingWhenItCannotBeWritten(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        Throwable failure = Inner.run(Fails.class, Map.of("ibutsu.reports", file.toString()))
                .failure("afterALot");

        assertThat(report(failure)).contains("1. POST /api/project").doesNotContain("Report:");
    }

    @Test
    void isLeftAwayWhenNothingFails() {
        assertThat(Inner.run(Passes.class).passed()).containsExactly("withoutAWord");
    }

    private static String report(Throwable failure) {
        return Stream.of(failure.getSuppressed())
                .filter(FailureReport.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst()
                .orElseThrow();
    }

    @IntegrationTest
    static class Fails {

        @Test
        void afterALot(IbutsuApp app, TestData data) {
            app.asSuperadmin().body(Map.of("name", "web")).post("/project");
            data.group();
            app.outbox().send(new SentMail("somebody@example.com", "Hello", "<b>How</b> are you?"));
            app.clock().advance(Duration.ofHours(1));
            app.anonymous().header("Huge", "x".repeat(20_000)).get("/health");
        }
    }

    @IntegrationTest
    static class FailsAfterALogin {

        @Test
        void logsIn(IbutsuApp app, TestData data) {
            User ann = data.user(user -> user.email("ann@example.com"));
            app.as(ann)
                    .body(Map.of("email", ann.email(), "password", TestData.PASSWORD))
                    .post("/login");
            app.asSuperadmin()
                    .body(Map.of("email", "bob@example.com", "password", NEW_PASSWORD))
                    .post("/admin/user");
            throw new IllegalStateException("on purpose");
        }

        @Test
        void logs(IbutsuApp app) {
            LoggerFactory.getLogger("org.ibutsu.shop").error("for the report");
            throw new IllegalStateException("on purpose");
        }
    }

    @IntegrationTest
    static class FailsWithAStaleSession {

        @Test
        void afterAChange(IbutsuApp app, TestData data, Session session) {
            change(app, data, session);
            throw new IllegalStateException("on purpose");
        }

        @Test
        void afterARefresh(IbutsuApp app, TestData data, Session session) {
            session.refresh(change(app, data, session));
            throw new IllegalStateException("on purpose");
        }

        @Test
        void afterARemoval(IbutsuApp app, TestData data, Session session) {
            Group group = session.find(Group.class, data.group().id());
            app.inTransaction(other -> other.remove(other.find(Group.class, group.id())));
            throw new IllegalStateException("on purpose");
        }

        private static Project change(IbutsuApp app, TestData data, Session session) {
            Project project = session.find(
                    Project.class, data.project(p -> p.title("before")).id());
            app.asSuperadmin().body(Map.of("title", "after")).put("/project/{id}", project.id());
            return project;
        }
    }

    @IntegrationTest
    static class FailsWithFiles {

        @Test
        void withFiles(TestSlot<IbutsuApplication> slot) {
            slot.onFailure(() -> List.of(
                    Attachment.text("seen.txt", "password=" + NEW_PASSWORD),
                    new Attachment("seen.bin", "application/octet-stream", new byte[1], "open '%s'")));
            slot.onFailure(() -> {
                throw new IllegalStateException("the browser is gone");
            });
            throw new IllegalStateException("on purpose");
        }
    }

    @IntegrationTest
    static class FailsOften {

        @ParameterizedTest
        @ValueSource(strings = {"a", "b/../.."})
        void withArguments(String argument, IbutsuApp app) {
            throw new IllegalStateException(argument);
        }
    }

    @IntegrationTest
    static class Passes {

        @Test
        void withoutAWord(IbutsuApp app) {
            app.anonymous().get("/health");
        }
    }
}
