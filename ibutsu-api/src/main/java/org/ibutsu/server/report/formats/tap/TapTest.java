package org.ibutsu.server.report.formats.tap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.OptionalDouble;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportedTest;
import org.ibutsu.server.report.ReportedTestBuilder;
import org.ibutsu.server.report.formats.JsonRecord;
import org.ibutsu.server.report.formats.TextBuffer;
import org.jspecify.annotations.Nullable;

/** A test of TAP with the lines around it that belong to it. */
final class TapTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final TapLine line;
    private final TapLevel level;
    private @Nullable TapLevel subtests;
    private final @Nullable String output;
    private final TextBuffer yaml = new TextBuffer();
    private final TextBuffer comments = new TextBuffer();

    /**
     * Creates a test.
     *
     * @param line its line
     * @param level where it stands
     * @param subtests the level of its subtests; null if it has none
     * @param output what was printed before it; null if nothing was
     */
    TapTest(TapLine line, TapLevel level, @Nullable TapLevel subtests, @Nullable String output) {
        this.line = line;
        this.level = level;
        this.subtests = subtests;
        this.output = output;
    }

    boolean hasFailed() {
        return line.outcome() == TestOutcome.FAILED;
    }

    TapLevel level() {
        return level;
    }

    /** Returns the level of its subtests, which stand in braces after it. */
    TapLevel openBlock() {
        TapLevel opened = new TapLevel(level, line.description(), level.file(), this);
        subtests = opened;
        return opened;
    }

    /** Adds a line of its YAML block. */
    void yaml(String text) {
        yaml.append(text).append('\n');
    }

    /** Adds a comment that follows it. */
    void comment(String text) {
        comments.append(text).append('\n');
    }

    /** Reports the test, unless it only sums up its subtests. */
    void report(ReportHandler handler) {
        JsonRecord details = new JsonRecord(details(), handler);
        if (subtests != null && isSum(details, subtests)) {
            return;
        }
        TestOutcome outcome = line.outcome();
        if (outcome == TestOutcome.FAILED || outcome == TestOutcome.ERROR) {
            level.markFailed();
        }
        OptionalDouble seconds = details.has("duration_ms") ? details.seconds("duration_ms", 1000) : line.seconds();
        ReportedTestBuilder test = ReportedTest.named(level.uniqueName(name()), outcome)
                .className(level.className())
                .file(level.file())
                .seconds(seconds);
        if (outcome == TestOutcome.FAILED) {
            String text =
                    new TextBuffer().line(comments.orNull()).line(yaml.orNull()).orNull();
            test.failure(type(details), message(details), text);
        } else {
            test.output("diagnostics.log", comments.orNull());
            if (outcome != TestOutcome.PASSED) {
                test.reason(line.reason());
            }
        }
        test.output("system-out.log", output);
        handler.test(test.build());
    }

    // Subtests are listed themselves; node:test also counts the tests around them, and gives them a duration.
    private boolean isSum(JsonRecord details, TapLevel subtests) {
        boolean explained = line.outcome() != TestOutcome.FAILED || subtests.hasFailed();
        boolean isTest = details.has("duration_ms") && !"suite".equals(details.text("type"));
        return !subtests.isEmpty() && explained && !isTest;
    }

    private String name() {
        return line.description().isEmpty()
                ? "test " + (line.number() == null ? level.count() : line.number())
                : line.description();
    }

    private JsonNode details() {
        if (yaml.isEmpty()) {
            return JsonRecord.emptyObject();
        }
        try {
            JsonNode details = YAML.readTree(yaml.toString());
            return details != null && details.isObject() ? details : JsonRecord.emptyObject();
        } catch (JsonProcessingException e) {
            // Diagnostics are free text for many tools, and stay one.
            return JsonRecord.emptyObject();
        }
    }

    private static @Nullable String type(JsonRecord details) {
        return details.filled("name") == null ? details.filled("failureType") : details.text("name");
    }

    private @Nullable String message(JsonRecord details) {
        if (yaml.isEmpty()) {
            return comments.toString()
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .findFirst()
                    .orElse(null);
        }
        String message = details.filled("message");
        return message == null ? details.filled("error") : message;
    }
}
