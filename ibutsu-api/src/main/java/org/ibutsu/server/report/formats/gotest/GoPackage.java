package org.ibutsu.server.report.formats.gotest;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.ReportedTest;
import org.ibutsu.server.report.ReportedTestBuilder;
import org.ibutsu.server.report.formats.BrokenOff;
import org.ibutsu.server.report.formats.JsonRecord;
import org.ibutsu.server.report.formats.TextBudget;
import org.ibutsu.server.report.formats.TextBuffer;
import org.jspecify.annotations.Nullable;

/** A package under test. */
final class GoPackage {

    // Lines that the testing package prints about a test, not for it.
    private static final Pattern FRAMING =
            Pattern.compile("\\s*(?:=== (?:RUN|PAUSE|CONT|NAME|ATTR)|--- (?:PASS|FAIL|SKIP|BENCH):) .*\\R?");
    private static final Pattern PLACED = Pattern.compile("(?s)\\s*[^\\s:]+\\.go:\\d+: (.*?)\\s*");

    private final ReportedSuite suite;
    private final ReportHandler handler;
    private final Map<String, Open> open = new LinkedHashMap<>();
    private final TextBudget budget;
    private final TextBuffer output;
    private boolean failed;
    private boolean tested;

    GoPackage(ReportedSuite suite, TextBudget budget, ReportHandler handler) {
        this.suite = suite;
        this.budget = budget;
        this.output = new TextBuffer(budget);
        this.handler = handler;
    }

    String name() {
        return suite.name() == null ? "" : suite.name();
    }

    /** Accepts an event of a test. */
    void test(@Nullable String name, String action, @Nullable LocalDateTime time, JsonRecord event) {
        Open test = open.computeIfAbsent(name, key -> new Open(time, new TextBuffer(budget)));
        switch (action) {
            case "output" -> test.add(event.text("Output"));
            case "attr" -> test.attribute(event.text("Key"), event.text("Value"));
            case "pass", "bench", "skip", "fail" -> {
                open.remove(name);
                report(name, test, GoTests.outcome(action), event.seconds("Elapsed", 1));
            }
            default -> {}
        }
    }

    private void report(@Nullable String name, Open test, TestOutcome outcome, OptionalDouble seconds) {
        tested = true;
        failed |= outcome == TestOutcome.FAILED;
        String printed = test.output.toString();
        test.output.clear();
        ReportedTestBuilder result = ReportedTest.named(name, outcome)
                .suite(suite)
                .className(suite.name())
                .start(test.start)
                .seconds(seconds);
        test.attributes.forEach(result::property);
        if (outcome == TestOutcome.FAILED) {
            String message = GoMessages.failure(printed);
            result.failure(
                    null,
                    message == null && printed.isBlank() ? "Failed" : message,
                    printed.isBlank() ? null : printed);
        } else {
            if (outcome == TestOutcome.SKIPPED) {
                result.reason(skipReason(printed));
            }
            result.output("system-out.log", printed);
        }
        handler.test(result.build());
    }

    private static @Nullable String skipReason(String printed) {
        Matcher placed = PLACED.matcher(printed);
        String reason = placed.matches() ? placed.group(1) : printed.strip();
        return reason.isEmpty() ? null : reason;
    }

    /** Accepts output of the package outside of its tests. */
    void output(@Nullable String text) {
        output.append(text);
    }

    /**
     * Ends the package. One that failed without a failed test is an error of its own, with the output of the compiler.
     */
    void end(TestOutcome outcome, OptionalDouble seconds, Supplier<String> buildOutput) {
        open.forEach((name, test) -> interrupted(name, test, "the test did not end"));
        open.clear();
        if (outcome == TestOutcome.FAILED && !failed) {
            String printed = new TextBuffer()
                    .line(buildOutput.get())
                    .line(output.toString())
                    .toString();
            handler.test(ReportedTest.named(suite.name(), TestOutcome.ERROR)
                    .suite(suite)
                    .seconds(seconds)
                    .failure(null, GoMessages.failure(printed), printed.isBlank() ? null : printed)
                    .build());
        }
        output.clear();
    }

    /** Ends the package in which the report is truncated. */
    void breakOff() {
        if (!open.isEmpty() || !tested) {
            handler.warning("the report is truncated within package " + suite.name());
        }
        open.forEach((name, test) -> interrupted(name, test, BrokenOff.MESSAGE));
    }

    private void interrupted(String name, Open test, String message) {
        failed = true;
        String printed = test.output.toString();
        test.output.clear();
        String cause = GoMessages.failure(printed);
        handler.test(ReportedTest.named(name, TestOutcome.ERROR)
                .suite(suite)
                .className(suite.name())
                .start(test.start)
                .failure(null, cause == null ? message : cause, printed.isBlank() ? null : printed)
                .build());
    }

    /** A test that has not ended. */
    private static final class Open {

        private final @Nullable LocalDateTime start;
        private final TextBuffer output;
        private final Map<String, String> attributes = new LinkedHashMap<>();

        Open(@Nullable LocalDateTime start, TextBuffer output) {
            this.start = start;
            this.output = output;
        }

        void add(@Nullable String text) {
            if (text != null && FRAMING.matcher(text).matches()) {
                // The text before it may have no line end of its own.
                output.endLine();
            } else {
                output.append(text);
            }
        }

        void attribute(@Nullable String name, @Nullable String value) {
            if (name != null && !name.isEmpty()) {
                attributes.put(name, value);
            }
        }
    }
}
