package org.ibutsu.server.report.formats.cucumber;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.formats.JsonRecord;
import org.ibutsu.server.report.formats.TextBudget;
import org.jspecify.annotations.Nullable;

/** The scenarios that messages of Cucumber announce, with their features as suites. */
final class Pickles {

    // The size of an entry in addition to its text, in characters.
    private static final int ENTRY_LENGTH = 200;

    private final TextBudget budget = new TextBudget();
    private final ReportHandler handler;
    private final Map<String, ReportedSuite> features = new HashMap<>();
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Pickle> pickles = new HashMap<>();
    private final Map<String, String> stepTexts = new HashMap<>();

    Pickles(ReportHandler handler) {
        this.handler = handler;
    }

    /**
     * A scenario, or a row of an outline.
     *
     * @param suite its feature
     * @param name its name, with that of its rule before it, and of its examples after it
     * @param line the line it begins at; null if unknown
     * @param tags its tags
     */
    record Pickle(
            ReportedSuite suite, String name, @Nullable String line, List<String> tags) {}

    /** Returns the path of a feature. */
    static @Nullable String path(@Nullable String uri) {
        return uri == null ? null : uri.replaceFirst("^(?:file|classpath):(?://)?", "");
    }

    /** Returns a scenario; null if it was not announced. */
    @Nullable
    Pickle find(@Nullable String id) {
        return pickles.get(id);
    }

    /** Returns the text of a step; null if it was not announced. */
    @Nullable
    String stepText(@Nullable String id) {
        return stepTexts.get(id);
    }

    /** Accepts the syntax tree of a feature. */
    void addDocument(JsonRecord document) {
        String uri = document.filled("uri");
        JsonRecord feature = document.object("feature");
        suite(uri, feature.filled("name"));
        children(feature, "");
    }

    private ReportedSuite suite(@Nullable String uri, @Nullable String name) {
        return features.computeIfAbsent(String.valueOf(uri), key -> {
            ReportedSuite suite = new ReportedSuite(
                    features.size(), -1, name == null ? path(uri) : name, path(uri), null, OptionalDouble.empty());
            handler.suite(suite);
            return suite;
        });
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static @Nullable String line(JsonRecord fields) {
        return fields.object("location").filled("line");
    }

    /** A scenario or row of the syntax tree: what its name gets before or after it, and its line. */
    private record Node(String text, @Nullable String line) {

        static final Node NONE = new Node("", null);
    }

    private void children(JsonRecord parent, String prefix) {
        for (JsonRecord child : parent.list("children")) {
            JsonRecord rule = child.object("rule");
            if (rule.has("children")) {
                children(rule, rule.filled("name") == null ? prefix : prefix + rule.text("name") + " - ");
            }
            scenario(child.object("scenario"), prefix);
        }
    }

    private void scenario(JsonRecord scenario, String prefix) {
        if (!scenario.has("id")) {
            return;
        }
        nodes.put(scenario.text("id"), new Node(prefix, line(scenario)));
        int table = 0;
        for (JsonRecord examples : scenario.list("examples")) {
            table++;
            int row = 0;
            for (JsonRecord values : examples.list("tableBody")) {
                row++;
                String name = examples.filled("name");
                String suffix = (name == null ? "" : " - " + name) + " - Example #" + table + "." + row;
                nodes.put(String.valueOf(values.text("id")), new Node(suffix, line(values)));
            }
        }
    }

    /** Accepts a scenario. */
    void addPickle(JsonRecord fields) {
        if (!budget.takeAll(ENTRY_LENGTH + length(fields.text("name")))) {
            handler.warning("names of scenarios are missing, as there are too many");
            return;
        }
        List<String> ids = fields.texts("astNodeIds");
        Node scenario = ids.isEmpty() ? Node.NONE : nodes.getOrDefault(ids.get(0), Node.NONE);
        Node row = ids.size() < 2 ? new Node("", scenario.line()) : nodes.getOrDefault(ids.get(1), Node.NONE);
        List<String> tags = new ArrayList<>();
        fields.list("tags").forEach(tag -> tags.add(String.valueOf(tag.text("name"))));
        pickles.put(
                String.valueOf(fields.text("id")),
                new Pickle(
                        suite(fields.filled("uri"), null),
                        scenario.text() + (fields.has("name") ? fields.text("name") : "") + row.text(),
                        fields.has("location") ? line(fields) : row.line(),
                        tags));
        for (JsonRecord step : fields.list("steps")) {
            if (budget.takeAll(ENTRY_LENGTH + length(step.text("text")))) {
                stepTexts.put(String.valueOf(step.text("id")), step.text("text"));
            }
        }
    }
}
