package org.ibutsu.server.report.formats.cucumber;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.ibutsu.model.Durations;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportedAttachment;
import org.ibutsu.server.report.ReportedAttempt;
import org.ibutsu.server.report.ReportedFailure;
import org.ibutsu.server.report.ReportedTest;
import org.ibutsu.server.report.ReportedTestBuilder;
import org.ibutsu.server.report.formats.AttachedFiles;
import org.ibutsu.server.report.formats.BrokenOff;
import org.ibutsu.server.report.formats.JsonRecord;
import org.ibutsu.server.report.formats.TextBudget;
import org.jspecify.annotations.Nullable;

/** A scenario that is run, perhaps more than once, as Cucumber messages describe it. */
final class CucumberTestCase {

    /** The beginning of the name of a step that is a hook. */
    static final String HOOK = "hook: ";

    private static final String LOG_TYPE = "text/x.cucumber.log+plain";

    private final String id;
    private final Pickles.@Nullable Pickle pickle;
    private final Map<String, String> steps;
    private final AttachedFiles files;
    private final TextBudget budget;
    private final List<ReportedAttempt> attempts = new ArrayList<>();
    private final List<ReportedAttachment> attachments = new ArrayList<>();
    private ScenarioLog log;
    private @Nullable LocalDateTime start;
    private boolean awaitsRetry;
    private boolean willBeRetried;

    CucumberTestCase(
            String id,
            Pickles.@Nullable Pickle pickle,
            Map<String, String> steps,
            AttachedFiles files,
            TextBudget budget) {
        this.id = id;
        this.budget = budget;
        this.pickle = pickle;
        this.steps = steps;
        this.files = files;
        this.log = new ScenarioLog(files, 1);
    }

    /** Starts a try. */
    void start(@Nullable LocalDateTime time) {
        start = time;
        log = new ScenarioLog(files, 1);
        release();
        awaitsRetry = false;
        willBeRetried = false;
    }

    /** Accepts the result of a step. */
    void step(@Nullable String id, JsonRecord result) {
        String name = steps.get(String.valueOf(id));
        String type = result.object("exception").filled("type");
        log.add(
                name == null ? "step" : name,
                result.text("status"),
                result.filled("message"),
                type,
                name != null && name.startsWith(HOOK));
        log.addSeconds(CucumberTimes.seconds(result.object("duration")));
        // Before version 17 of the messages a step announced the retry.
        willBeRetried |= result.flag("willBeRetried");
    }

    /** Accepts a file, or printed text; returns false if it is too large. */
    boolean attach(@Nullable String name, @Nullable String type, byte[] content) {
        if (LOG_TYPE.equals(type)) {
            log.print(new String(content, StandardCharsets.UTF_8));
        } else if (content.length > 0) {
            if (!budget.takeAll(content.length)) {
                return false;
            }
            String known = type == null ? "application/octet-stream" : type;
            attachments.add(new ReportedAttachment(
                    AttachedFiles.named(name == null ? "attachment-" + (attachments.size() + 1) : name, known),
                    known,
                    content));
        }
        return true;
    }

    /** Ends a try that another one follows. */
    void retry(@Nullable LocalDateTime end) {
        List<ReportedFailure> failures = log.failures();
        attempts.add(new ReportedAttempt(
                log.outcome(""), failures.isEmpty() ? null : failures.get(0).message(), seconds(end), log.log()));
        awaitsRetry = true;
        log = new ScenarioLog(files, 1);
        release();
    }

    private void release() {
        attachments.forEach(attachment -> budget.release(attachment.content().length));
        attachments.clear();
    }

    String id() {
        return id;
    }

    boolean willBeRetried() {
        return willBeRetried;
    }

    boolean awaitsRetry() {
        return awaitsRetry;
    }

    /** Ends the last try. */
    ReportedTest finish(@Nullable LocalDateTime end) {
        return test(log.outcome(""), seconds(end));
    }

    /** Ends an attempt whose end the report does not contain. */
    ReportedTest breakOff() {
        log.fail(BrokenOff.MESSAGE);
        return test(TestOutcome.ERROR, OptionalDouble.empty());
    }

    private ReportedTest test(TestOutcome outcome, OptionalDouble seconds) {
        ReportedTestBuilder test = ReportedTest.named(pickle == null ? "scenario" : pickle.name(), outcome)
                .start(start)
                .seconds(seconds);
        if (pickle != null) {
            test.suite(pickle.suite())
                    .className(pickle.suite().name())
                    .file(pickle.suite().file())
                    .line(pickle.line());
            pickle.tags().forEach(tag -> test.property("tags", tag));
        }
        log.addTo(test, outcome);
        attachments.forEach(test::attachment);
        attempts.forEach(test::attempt);
        if (outcome == TestOutcome.PASSED && !attempts.isEmpty()) {
            test.flaky();
        }
        log = new ScenarioLog(files, 1);
        release();
        return test.build();
    }

    private OptionalDouble seconds(@Nullable LocalDateTime end) {
        return start == null || end == null
                ? log.seconds()
                : OptionalDouble.of(Math.max(0, Durations.seconds(Duration.between(start, end))));
    }
}
