package org.ibutsu.server.report.formats.cucumber;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.ReportedTest;
import org.ibutsu.server.report.ReportedTestBuilder;
import org.ibutsu.server.report.formats.AttachedFiles;
import org.ibutsu.server.report.formats.BrokenOff;
import org.ibutsu.server.report.formats.JsonRecord;
import org.jspecify.annotations.Nullable;

/** The scenarios of a feature in Cucumber's JSON. A background belongs to the scenario that follows it. */
final class CucumberScenarios {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private static final double NANOSECONDS = 1e9;

    private final AttachedFiles files;
    private final ReportHandler handler;
    // Rows of outlines have the name of their outline; lines distinguish them.
    private final Map<String, Map<String, Integer>> rows = new HashMap<>();
    private @Nullable JsonRecord background;

    CucumberScenarios(AttachedFiles files, ReportHandler handler) {
        this.files = files;
        this.handler = handler;
    }

    void startFeature() {
        rows.clear();
        background = null;
    }

    /** Reads a scenario, a row of an outline, or a background. */
    void read(ReportedSuite suite, JsonRecord feature, JsonRecord element) {
        String type = word(element.text("type"));
        if (type.equals("background")) {
            background = element;
            return;
        }
        boolean inSeconds = !element.has("line") && element.has("location");
        ScenarioLog log = new ScenarioLog(files, inSeconds ? 1 : NANOSECONDS);
        log.hooks(element.list("before"), "Before");
        // behave repeats the steps of a background in each scenario, and only there with results.
        if (background != null && background.list("steps").stream().anyMatch(step -> step.has("result"))) {
            log.steps(background.list("steps"));
        }
        background = null;
        log.steps(element.list("steps"));
        log.hooks(element.list("after"), "After");
        report(suite, feature, element, log, log.outcome(word(element.text("status"))));
    }

    /** Reads the incomplete scenario at the end of a truncated report. */
    void brokenOff(ReportedSuite suite, JsonRecord feature, JsonRecord element) {
        if (element.has("name") && !word(element.text("type")).equals("background")) {
            ScenarioLog log = new ScenarioLog(files, NANOSECONDS);
            log.steps(element.list("steps"));
            log.fail(BrokenOff.MESSAGE);
            report(suite, feature, element, log, TestOutcome.ERROR);
        }
    }

    private void report(
            ReportedSuite suite, JsonRecord feature, JsonRecord element, ScenarioLog log, TestOutcome outcome) {
        ReportedTestBuilder test = ReportedTest.named(name(element), outcome)
                .suite(suite)
                .className(suite.name())
                .file(suite.file())
                .line(line(element))
                .start(element.time("start_timestamp"))
                .seconds(log.seconds());
        Set<String> tags = new LinkedHashSet<>();
        tags(feature, tags);
        tags(element, tags);
        tags.forEach(tag -> test.property("tags", tag));
        if (element.filled("id") != null) {
            test.property("id", element.text("id"));
        }
        log.addTo(test, outcome);
        handler.test(test.build());
    }

    private String name(JsonRecord element) {
        String name = element.text("name", "");
        String keyword = element.text("keyword", "");
        boolean row = keyword.contains("Outline") || keyword.contains("Template");
        if (!row || name.contains(" -- @")) {
            return name;
        }
        Map<String, Integer> lines = rows.computeIfAbsent(name, key -> new HashMap<>());
        int number = lines.computeIfAbsent(line(element) + " " + element.text("id"), key -> lines.size() + 1);
        return name + " - Example #" + number;
    }

    private static @Nullable String line(JsonRecord element) {
        if (element.has("line")) {
            return element.text("line");
        }
        String location = element.text("location", "");
        String line = location.substring(location.lastIndexOf(':') + 1);
        return NUMBER.matcher(line).matches() ? line : null;
    }

    private static void tags(JsonRecord fields, Set<String> tags) {
        fields.list("tags").forEach(tag -> {
            String name = tag.node().isObject() ? tag.text("name") : tag.node().asText();
            if (name != null && !name.isBlank()) {
                tags.add(name);
            }
        });
    }

    private static String word(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
