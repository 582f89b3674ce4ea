package org.ibutsu.server.report.formats.cucumber;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.ibutsu.model.Durations;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportedRun;
import org.ibutsu.server.report.ReportedTest;
import org.ibutsu.server.report.formats.AttachedFiles;
import org.ibutsu.server.report.formats.JsonRecord;
import org.ibutsu.server.report.formats.TextBudget;
import org.jspecify.annotations.Nullable;

/** Combines the messages of Cucumber. Names of scenarios are held, their output only until they have ended. */
final class CucumberMessages {

    private final AttachedFiles files;
    private final ReportHandler handler;
    private final Pickles pickles;
    private final TextBudget budget = new TextBudget();
    private final Map<String, String> hooks = new HashMap<>();
    private final Map<String, CucumberTestCase> cases = new HashMap<>();
    private final Map<String, CucumberTestCase> running = new LinkedHashMap<>();
    private final Map<String, String> runHooks = new HashMap<>();
    private @Nullable LocalDateTime start;
    private boolean ended;

    CucumberMessages(AttachedFiles files, ReportHandler handler) {
        this.files = files;
        this.handler = handler;
        this.pickles = new Pickles(handler);
    }

    /** Accepts a message. */
    void message(String kind, JsonRecord fields) {
        switch (kind) {
            case "gherkinDocument" -> pickles.addDocument(fields);
            case "pickle" -> pickles.addPickle(fields);
            case "parseError" -> parseError(fields);
            case "hook" -> hooks.put(String.valueOf(fields.text("id")), hookName(fields));
            case "testRunStarted" -> start = CucumberTimes.time(fields.object("timestamp"));
            case "testRunFinished" -> runFinished(fields);
            case "testRunHookStarted" ->
                runHooks.put(String.valueOf(fields.text("id")), hooks.get(String.valueOf(fields.text("hookId"))));
            case "testRunHookFinished" -> runHookFinished(fields);
            case "testCase" -> testCase(fields);
            case "testCaseStarted" -> started(fields);
            case "testStepFinished" -> stepFinished(fields);
            case "attachment" -> attachment(fields);
            case "testCaseFinished" -> finished(fields);
            default -> {}
        }
    }

    private static String hookName(JsonRecord fields) {
        String type = fields.text("type", "hook");
        return fields.filled("name") == null ? type : type + " " + fields.text("name");
    }

    private void parseError(JsonRecord fields) {
        String uri = fields.object("source").filled("uri");
        handler.test(ReportedTest.named(uri == null ? "parse error" : uri, TestOutcome.ERROR)
                .file(uri)
                .line(fields.object("source").object("location").filled("line"))
                .failure(null, fields.filled("message"), null)
                .build());
    }

    private void runFinished(JsonRecord fields) {
        LocalDateTime end = CucumberTimes.time(fields.object("timestamp"));
        ended = true;
        handler.run(new ReportedRun(
                start,
                start == null || end == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Math.max(0, Durations.seconds(Duration.between(start, end)))),
                null));
        String message = fields.filled("message");
        if (message != null) {
            error("test run", message);
        }
    }

    private void runHookFinished(JsonRecord fields) {
        JsonRecord result = fields.object("result");
        String name = runHooks.get(String.valueOf(fields.text("testRunHookStartedId")));
        if ("FAILED".equals(result.text("status"))) {
            error(name == null ? "hook of the test run" : name, result.text("message"));
        }
    }

    private void error(String name, @Nullable String message) {
        handler.test(ReportedTest.named(name, TestOutcome.ERROR)
                .failure(
                        null,
                        message == null
                                ? null
                                : message.strip().lines().findFirst().orElse(null),
                        message)
                .build());
    }

    private void testCase(JsonRecord fields) {
        Map<String, String> steps = new HashMap<>();
        for (JsonRecord step : fields.list("testSteps")) {
            String id = String.valueOf(step.text("id"));
            if (step.has("pickleStepId")) {
                steps.put(id, pickles.stepText(step.text("pickleStepId")));
            } else {
                steps.put(id, CucumberTestCase.HOOK + hooks.get(String.valueOf(step.text("hookId"))));
            }
        }
        cases.put(
                String.valueOf(fields.text("id")),
                new CucumberTestCase(
                        String.valueOf(fields.text("id")),
                        pickles.find(fields.text("pickleId")),
                        steps,
                        files,
                        budget));
    }

    private void started(JsonRecord fields) {
        CucumberTestCase testCase = cases.computeIfAbsent(
                String.valueOf(fields.text("testCaseId")),
                key -> new CucumberTestCase(key, null, new HashMap<>(), files, budget));
        testCase.start(CucumberTimes.time(fields.object("timestamp")));
        running.put(String.valueOf(fields.text("id")), testCase);
    }

    private void stepFinished(JsonRecord fields) {
        CucumberTestCase testCase = running.get(String.valueOf(fields.text("testCaseStartedId")));
        if (testCase != null) {
            testCase.step(fields.text("testStepId"), fields.object("testStepResult"));
        }
    }

    private void attachment(JsonRecord fields) {
        CucumberTestCase testCase = running.get(String.valueOf(fields.text("testCaseStartedId")));
        if (testCase != null) {
            String body = fields.text("body", "");
            boolean encoded = "BASE64".equals(fields.text("contentEncoding"));
            byte[] content = encoded ? AttachedFiles.decoded(body) : body.getBytes(StandardCharsets.UTF_8);
            if (!testCase.attach(fields.filled("fileName"), fields.filled("mediaType"), content)) {
                handler.warning("attachments were left out, as they are too large");
            }
        }
    }

    private void finished(JsonRecord fields) {
        CucumberTestCase testCase = running.remove(String.valueOf(fields.text("testCaseStartedId")));
        if (testCase == null) {
            return;
        }
        LocalDateTime end = CucumberTimes.time(fields.object("timestamp"));
        if (fields.flag("willBeRetried") || testCase.willBeRetried()) {
            testCase.retry(end);
        } else {
            handler.test(testCase.finish(end));
            cases.remove(testCase.id());
        }
    }

    /** Ends what the report leaves open. */
    void end() {
        if (!ended) {
            handler.run(new ReportedRun(start, OptionalDouble.empty(), null));
            handler.warning("the report is truncated: it has no testRunFinished message");
        }
        running.values().forEach(testCase -> handler.test(testCase.breakOff()));
        cases.values().stream()
                .filter(CucumberTestCase::awaitsRetry)
                .forEach(testCase -> handler.test(testCase.breakOff()));
    }
}
