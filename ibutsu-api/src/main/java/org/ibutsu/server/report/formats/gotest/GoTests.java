package org.ibutsu.server.report.formats.gotest;

import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportedRun;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.Truncation;
import org.ibutsu.server.report.formats.JsonRecord;
import org.ibutsu.server.report.formats.TextBudget;
import org.ibutsu.server.report.formats.TextBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Combines the events of {@code go test -json}. Only tests that have not ended, and the packages around them, are held.
 */
final class GoTests {

    private static final int MAX_SHOWN_AGAIN = 4000;

    private final ReportHandler handler;
    private final Map<String, GoPackage> packages = new LinkedHashMap<>();
    private final TextBudget budget = new TextBudget();
    private final Map<String, TextBuffer> builds = new LinkedHashMap<>();
    private final TextBuffer text = new TextBuffer(budget);
    private final Set<String> shown = new HashSet<>();
    private int suites;

    GoTests(ReportHandler handler) {
        this.handler = handler;
    }

    /** Accepts an event. */
    void event(JsonRecord event) {
        String action = event.text("Action");
        if (action == null) {
            handler.warning("lines that are not go test -json events were skipped");
            return;
        }
        if (event.has("ImportPath")) {
            build(event, action);
            return;
        }
        LocalDateTime time = event.time("Time");
        String name = event.has("Package") ? event.text("Package") : "";
        if (suites == 0 && packages.isEmpty()) {
            handler.run(new ReportedRun(time, OptionalDouble.empty(), null));
        }
        GoPackage tests = packages.computeIfAbsent(name, key -> started(key, time));
        if (event.has("Test")) {
            tests.test(event.text("Test"), action, time, event);
        } else {
            ofPackage(tests, action, event);
        }
    }

    private GoPackage started(String name, @Nullable LocalDateTime time) {
        ReportedSuite suite =
                new ReportedSuite(suites++, -1, name.isEmpty() ? null : name, null, time, OptionalDouble.empty());
        handler.suite(suite);
        return new GoPackage(suite, budget, handler);
    }

    private void build(JsonRecord event, String action) {
        if (action.equals("build-output")) {
            builds.computeIfAbsent(event.text("ImportPath"), key -> new TextBuffer(budget))
                    .append(event.text("Output"));
        }
    }

    private void ofPackage(GoPackage tests, String action, JsonRecord event) {
        switch (action) {
            case "output" -> tests.output(event.text("Output"));
            case "pass", "skip", "fail" -> {
                tests.end(outcome(action), event.seconds("Elapsed", 1), () -> buildOutput(event));
                packages.remove(tests.name());
            }
            default -> {}
        }
    }

    static TestOutcome outcome(String action) {
        return switch (action) {
            case "pass", "bench" -> TestOutcome.PASSED;
            case "skip" -> TestOutcome.SKIPPED;
            default -> TestOutcome.FAILED;
        };
    }

    private @Nullable String buildOutput(JsonRecord event) {
        String failed = String.valueOf(event.text("FailedBuild"));
        TextBuffer build = builds.get(failed);
        String printed = build == null ? text.orNull() : build.toString();
        // Any number of packages may have failed for the same reason: the first shows all of it.
        return printed == null || shown.add(failed) ? printed : Truncation.truncate(printed, MAX_SHOWN_AGAIN);
    }

    /** Accepts a line that is not an event. */
    void text(String line) {
        text.line(line);
    }

    /** Ends what the report leaves open. */
    void end() {
        packages.values().forEach(GoPackage::breakOff);
        packages.clear();
    }
}
