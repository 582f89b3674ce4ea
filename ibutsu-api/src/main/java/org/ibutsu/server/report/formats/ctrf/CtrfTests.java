package org.ibutsu.server.report.formats.ctrf;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportFile;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportReader.Detail;
import org.ibutsu.server.report.ReportedAttempt;
import org.ibutsu.server.report.ReportedTest;
import org.ibutsu.server.report.ReportedTestBuilder;
import org.ibutsu.server.report.formats.AttachedFiles;
import org.ibutsu.server.report.formats.BrokenOff;
import org.ibutsu.server.report.formats.JsonRecord;
import org.ibutsu.server.report.formats.TextBuffer;
import org.jspecify.annotations.Nullable;

/** The tests of a report in the Common Test Report Format. */
final class CtrfTests {

    private static final Pattern SEPARATOR = Pattern.compile("[\\s_-]");

    private static final int MAX_UNTOLD_ATTEMPTS = 100;

    // Fields that have a place of their own, or are too large for a property.
    private static final Set<String> KNOWN = Set.of(
            "name",
            "status",
            "duration",
            "start",
            "stop",
            "message",
            "trace",
            "snippet",
            "line",
            "filePath",
            "suite",
            "flaky",
            "stdout",
            "stderr",
            "screenshot",
            "id",
            "tags");

    private final AttachedFiles files;
    private final ReportHandler handler;

    CtrfTests(ReportFile file, Detail detail, ReportHandler handler) {
        this.files = new AttachedFiles(file, detail, handler);
        this.handler = handler;
    }

    /** Reads a test. */
    void read(JsonRecord fields, boolean broken) throws IOException {
        if (!fields.has("name") && broken) {
            return;
        }
        TestOutcome outcome = broken ? TestOutcome.ERROR : outcome(fields);
        ReportedTestBuilder test = ReportedTest.named(fields.text("name"), outcome)
                .className(suite(fields))
                .file(fields.filled("filePath"))
                .line(fields.filled("line"))
                .start(fields.time("start"))
                .seconds(fields.seconds("duration", 1000));
        if (broken) {
            test.failure(null, BrokenOff.MESSAGE, fields.filled("trace"));
        } else {
            reasons(fields, outcome, test);
        }
        attempts(fields, outcome, test);
        properties(fields, test);
        test.output("system-out.log", output(fields, "stdout"));
        test.output("system-err.log", output(fields, "stderr"));
        test.output("steps.log", steps(fields));
        files.addContent(test, "screenshot.png", "image/png", fields.filled("screenshot"));
        for (JsonRecord attachment : fields.list("attachments")) {
            files.addFile(test, attachment.text("name"), attachment.text("contentType"), attachment.text("path"));
        }
        handler.test(test.build());
    }

    private static @Nullable String suite(JsonRecord fields) {
        List<String> suites =
                fields.texts("suite").stream().filter(s -> !s.isBlank()).toList();
        return suites.isEmpty() ? null : String.join(" > ", suites);
    }

    private TestOutcome outcome(JsonRecord fields) {
        String status = word(fields.text("status"));
        TestOutcome raw = rawOutcome(word(fields.text("rawStatus")));
        return switch (status) {
            case "passed" ->
                expectedFailure(fields) != null
                        ? TestOutcome.XFAILED
                        : raw == TestOutcome.XPASSED ? raw : TestOutcome.PASSED;
            case "failed" -> raw == TestOutcome.ERROR ? raw : TestOutcome.FAILED;
            case "skipped", "pending" -> raw == TestOutcome.XFAILED ? raw : TestOutcome.SKIPPED;
            default -> other(fields, status, raw);
        };
    }

    private TestOutcome other(JsonRecord fields, String status, @Nullable TestOutcome raw) {
        if (raw != null) {
            return raw;
        }
        if (!status.equals("other")) {
            handler.warning("status \"" + status + "\" is unknown");
        }
        return fields.filled("message") == null && fields.filled("trace") == null && status.equals("other")
                ? TestOutcome.SKIPPED
                : TestOutcome.ERROR;
    }

    private static @Nullable TestOutcome rawOutcome(String raw) {
        return switch (raw) {
            case "xfailed", "xfail", "expectedfailure" -> TestOutcome.XFAILED;
            case "xpassed", "xpass", "unexpectedsuccess" -> TestOutcome.XPASSED;
            case "error", "errored", "broken", "interrupted", "aborted", "crashed" -> TestOutcome.ERROR;
            case "failed", "fail", "timedout" -> TestOutcome.FAILED;
            case "todo", "disabled", "ignored", "notrun", "pending", "skipped" -> TestOutcome.SKIPPED;
            default -> null;
        };
    }

    private static String word(@Nullable String text) {
        return text == null
                ? ""
                : SEPARATOR.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    // Playwright passes a test that fails as announced; it says so only in an annotation.
    private static @Nullable String expectedFailure(JsonRecord fields) {
        if (!word(fields.text("rawStatus")).equals("failed")) {
            return null;
        }
        return fields.object("extra").list("annotations").stream()
                .filter(annotation -> "fail".equals(annotation.text("type")))
                .map(annotation -> String.valueOf(annotation.filled("description")))
                .findFirst()
                .orElse(null);
    }

    private static void reasons(JsonRecord fields, TestOutcome outcome, ReportedTestBuilder test) {
        String message = fields.filled("message");
        switch (outcome) {
            case FAILED, ERROR -> test.failure(null, message, trace(fields));
            case XFAILED -> {
                String expected = expectedFailure(fields);
                test.reason(expected == null || expected.equals("null") ? message : expected);
            }
            case SKIPPED -> test.reason(message == null ? annotation(fields) : message);
            default -> {}
        }
    }

    private static @Nullable String annotation(JsonRecord fields) {
        return fields.object("extra").list("annotations").stream()
                .filter(annotation -> Set.of("skip", "fixme").contains(String.valueOf(annotation.text("type"))))
                .map(annotation -> annotation.filled("description"))
                .filter(description -> description != null)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String trace(JsonRecord fields) {
        return new TextBuffer()
                .line(fields.filled("trace"))
                .line(fields.filled("snippet"))
                .orNull();
    }

    private static void attempts(JsonRecord fields, TestOutcome outcome, ReportedTestBuilder test) {
        List<JsonRecord> attempts = fields.list("retryAttempts").stream()
                .filter(attempt -> !word(attempt.text("status")).equals("passed"))
                .toList();
        long retries = fields.count("retries");
        // Some reporters list the last try, too.
        boolean last = attempts.size() == retries + 1 && outcome != TestOutcome.PASSED;
        for (JsonRecord attempt : last ? attempts.subList(0, attempts.size() - 1) : attempts) {
            boolean skipped = Set.of("skipped", "pending").contains(word(attempt.text("status")));
            test.attempt(new ReportedAttempt(
                    skipped ? TestOutcome.SKIPPED : TestOutcome.FAILED,
                    attempt.filled("message"),
                    attempt.seconds("duration", 1000),
                    new TextBuffer()
                            .line(trace(attempt))
                            .line(output(attempt, "stdout"))
                            .line(output(attempt, "stderr"))
                            .orNull()));
        }
        if (attempts.isEmpty()) {
            for (long i = 0; i < Math.min(retries, MAX_UNTOLD_ATTEMPTS); i++) {
                test.attempt(new ReportedAttempt(TestOutcome.FAILED, null, OptionalDouble.empty(), null));
            }
        }
        if (fields.flag("flaky")) {
            test.flaky();
        }
    }

    private static void properties(JsonRecord fields, ReportedTestBuilder test) {
        fields.values((name, value) -> {
            if (!KNOWN.contains(name) && !value.isBlank()) {
                test.property(name, value);
            }
        });
        fields.texts("tags").forEach(tag -> test.property("tags", tag));
        for (String object : List.of("labels", "parameters", "extra")) {
            fields.object(object).values(test::property);
        }
    }

    private static @Nullable String output(JsonRecord fields, String field) {
        TextBuffer output = new TextBuffer();
        fields.texts(field).forEach(output::line);
        return output.orNull();
    }

    private static @Nullable String steps(JsonRecord fields) {
        TextBuffer log = new TextBuffer();
        fields.list("steps").forEach(step -> log.line(step.text("status") + " " + step.text("name")));
        return log.orNull();
    }
}
