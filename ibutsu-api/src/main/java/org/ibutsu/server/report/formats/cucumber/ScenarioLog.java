package org.ibutsu.server.report.formats.cucumber;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportedFailure;
import org.ibutsu.server.report.ReportedTestBuilder;
import org.ibutsu.server.report.formats.AttachedFiles;
import org.ibutsu.server.report.formats.JsonRecord;
import org.ibutsu.server.report.formats.TextBuffer;
import org.jspecify.annotations.Nullable;

/** The outcome of the steps and hooks of a scenario. */
final class ScenarioLog {

    private static final String LOG_TYPE = "text/x.cucumber.log+plain";

    private static final Pattern PYTHON = Pattern.compile("(?m)^E {2,}(\\S.*)$");

    private final AttachedFiles files;
    private final double unitsPerSecond;
    private final List<ReportedFailure> failures = new ArrayList<>();
    private final List<JsonRecord> embeddings = new ArrayList<>();
    private final TextBuffer log = new TextBuffer();
    private final TextBuffer output = new TextBuffer();
    private OptionalDouble seconds = OptionalDouble.empty();
    private @Nullable TestOutcome outcome;
    private @Nullable String skipReason;

    ScenarioLog(AttachedFiles files, double unitsPerSecond) {
        this.files = files;
        this.unitsPerSecond = unitsPerSecond;
    }

    /** Adds steps with the hooks around each. */
    void steps(List<JsonRecord> steps) {
        for (JsonRecord step : steps) {
            hooks(step.list("before"), "BeforeStep");
            boolean hook = step.flag("hidden");
            String keyword = step.has("keyword") ? step.text("keyword", "").strip() + " " : "";
            result(step, (keyword + step.text("name", "")).strip(), hook);
            hooks(step.list("after"), "AfterStep");
        }
    }

    /** Adds hooks. */
    void hooks(List<JsonRecord> hooks, String keyword) {
        for (JsonRecord hook : hooks) {
            String location = hook.object("match").filled("location");
            result(hook, location == null ? keyword : keyword + " " + location, true);
        }
    }

    private void result(JsonRecord step, String name, boolean hook) {
        JsonRecord result = step.object("result");
        String message = result.filled("error_message");
        add(name, result.text("status"), message, null, hook);
        OptionalDouble duration = result.seconds("duration", unitsPerSecond);
        addSeconds(duration);
        embeddings.addAll(step.list("embeddings"));
        step.texts("output").forEach(output::line);
    }

    /** Adds time to that of the scenario. */
    void addSeconds(OptionalDouble duration) {
        if (duration.isPresent()) {
            seconds = OptionalDouble.of(seconds.orElse(0) + duration.getAsDouble());
        }
    }

    /** Adds the result of a step or hook; a status of null is that of a step that was not run. */
    void add(String name, @Nullable String status, @Nullable String message, @Nullable String type, boolean hook) {
        String word = status == null ? "untested" : status.toLowerCase(Locale.ROOT);
        if (!hook || message != null || !word.equals("passed")) {
            log.line(word + " " + name);
            log.line(message);
        }
        TestOutcome result = switch (word) {
            case "passed" -> TestOutcome.PASSED;
            case "failed" -> hook ? TestOutcome.ERROR : TestOutcome.FAILED;
            case "skipped", "untested", "unknown" -> TestOutcome.SKIPPED;
            default -> TestOutcome.ERROR;
        };
        if (result == TestOutcome.FAILED || result == TestOutcome.ERROR) {
            String reason = message == null ? word + " step: " + name : message;
            failures.add(new ReportedFailure(type, firstLine(reason), reason));
        } else if (result == TestOutcome.SKIPPED && message != null && skipReason == null) {
            skipReason = firstLine(message);
        }
        // A step that is not run after one that failed decides nothing.
        if (outcome == null || severity(result) > severity(outcome)) {
            outcome = result;
        }
    }

    private static int severity(TestOutcome outcome) {
        return switch (outcome) {
            case PASSED -> 0;
            case SKIPPED -> 1;
            case ERROR -> 2;
            default -> 3;
        };
    }

    // pytest prints the source first, and the reason after an E.
    private static String firstLine(String text) {
        Matcher python = PYTHON.matcher(text);
        return python.find()
                ? python.group(1)
                : text.strip().lines().findFirst().orElse("");
    }

    /** Adds a failure of the scenario as a whole. */
    void fail(String message) {
        failures.add(new ReportedFailure(null, message, null));
    }

    /** Adds a text that the scenario printed. */
    void print(String text) {
        output.line(text);
    }

    /** Returns the outcome of the scenario, from its steps and from its own status. */
    TestOutcome outcome(String stated) {
        TestOutcome result = outcome == null ? TestOutcome.PASSED : outcome;
        if (result == TestOutcome.FAILED || result == TestOutcome.ERROR) {
            return result;
        }
        return switch (stated) {
            case "failed" -> TestOutcome.FAILED;
            case "error", "hook_error", "cleanup_error", "undefined", "pending" -> TestOutcome.ERROR;
            case "skipped", "untested" -> TestOutcome.SKIPPED;
            default -> result;
        };
    }

    OptionalDouble seconds() {
        return seconds;
    }

    @Nullable
    String log() {
        return log.orNull();
    }

    List<ReportedFailure> failures() {
        return failures;
    }

    /** Adds reasons, texts and files to a test. */
    void addTo(ReportedTestBuilder test, TestOutcome result) {
        if (result == TestOutcome.FAILED || result == TestOutcome.ERROR) {
            if (failures.isEmpty()) {
                fail("the scenario failed outside of its steps");
            }
            failures.forEach(failure -> test.failure(failure.type(), failure.message(), failure.text()));
        } else if (result == TestOutcome.SKIPPED) {
            test.reason(skipReason);
        }
        int number = 0;
        for (JsonRecord embedding : embeddings) {
            number++;
            embed(embedding, number, test);
        }
        test.output("steps.log", log.orNull());
        test.output("system-out.log", output.orNull());
    }

    private void embed(JsonRecord embedding, int number, ReportedTestBuilder test) {
        String type = embedding.filled("mime_type") == null
                ? embedding.object("media").filled("type")
                : embedding.text("mime_type");
        String data = embedding.text("data");
        if (LOG_TYPE.equals(type)) {
            print(new String(AttachedFiles.decoded(data == null ? "" : data), StandardCharsets.UTF_8));
        } else {
            String name = embedding.filled("name");
            files.addContent(test, AttachedFiles.named(name == null ? "attachment-" + number : name, type), type, data);
        }
    }
}
