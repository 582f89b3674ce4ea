package org.ibutsu.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.ibutsu.server.mail.Mail;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.make.Make;
import org.ibutsu.testing.report.FailureReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A failed test tells what it did. */
@IntegrationTest
class ReportIT {

    @Test
    void hangsAtTheFailure() {
        Throwable failure = Inner.run(Fails.class).failure("afterALot");

        assertThat(report(failure))
                .containsPattern("1\\. POST /api/project -> 201 in \\d+ ms")
                .containsPattern("curl -X POST 'http://127.0.0.1:\\d+/api/project' -H 'Authorization: Bearer eyJ\\w+…'")
                .contains("--data-raw '{\"name\":\"web\"}'")
                .contains("\"name\":\"web\"")
                .containsPattern("\\d+ statements in ")
                .containsPattern("1 x insert into projects")
                .containsPattern("2\\. GET /api/health -> 431 in \\d+ ms, which breaks the OpenAPI document")
                .containsPattern("(?i)groups: 1 row added")
                .contains("to somebody@example.com: Hello")
                .contains("2024-06-01T13:00:00Z (moved by PT1H)");
    }

    @Test
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
                .contains("breaks the OpenAPI document")
                .contains("<span class=\"key\">&quot;name&quot;</span>")
                .contains("insert into projects")
                .contains("1 added")
                .contains("&lt;b&gt;How&lt;/b&gt; are you?")
                .contains("2024-06-01T13:00:00Z")
                .contains("slot 1 at http://127.0.0.1:")
                .doesNotContain("<b>How</b>")
                .doesNotContain("<script")
                .doesNotContainPattern("(src|href)=\"[^#]")
                .doesNotContainPattern("eyJ[\\w-]+\\.eyJ");
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
        void afterALot(IbutsuApp app, Make make) {
            app.asSuperadmin().body(Map.of("name", "web")).post("/project");
            make.group();
            app.outbox().send(new Mail("somebody@example.com", "Hello", "<b>How</b> are you?"));
            app.clock().advance(Duration.ofHours(1));
            app.anonymous().header("Huge", "x".repeat(20_000)).get("/health");
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
