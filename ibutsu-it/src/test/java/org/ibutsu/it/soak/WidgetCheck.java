package org.ibutsu.it.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ibutsu.it.process.ServerClient;

/** What widgets say about the results of a project, which must be what the database holds. */
final class WidgetCheck {

    private static final List<String> COLUMNS = List.of("result", "component", "env");
    private static final List<String> OUTCOMES = List.of("passed", "failed", "error", "skipped", "xfailed", "xpassed");

    private final Map<String, Map<String, Long>> answers = new TreeMap<>();
    private final Map<String, Long> summary = new TreeMap<>();

    private WidgetCheck() {}

    /**
     * Asks for widgets.
     *
     * @param client who asks
     * @param project the identifier of the project
     * @return what they said
     * @throws IOException when there is no answer
     */
    static WidgetCheck ask(ServerClient client, String project) throws IOException, InterruptedException {
        WidgetCheck check = new WidgetCheck();
        for (String column : COLUMNS) {
            Map<String, Long> counts = new TreeMap<>();
            String path = "/widget/result-aggregator?days=3&group_field=" + column + "&project=" + project;
            ServerClient.json(client.get(path))
                    .forEach(group -> counts.put(
                            group.path("_id").asText(), group.path("count").asLong()));
            check.answers.put(column, counts);
        }
        JsonNode totals = ServerClient.json(client.get("/widget/result-summary?project=" + project));
        OUTCOMES.forEach(
                outcome -> check.summary.put(outcome, totals.path(outcome).asLong()));
        return check;
    }

    /** Returns how many widgets were asked for. */
    static int size() {
        return COLUMNS.size() + 1;
    }

    /** Checks whether the summaries of the runs add up to the results. */
    boolean agrees() {
        return summary.equals(completed(answers.get("result")));
    }

    private static Map<String, Long> completed(Map<String, Long> counts) {
        Map<String, Long> all = new TreeMap<>();
        OUTCOMES.forEach(outcome -> all.put(outcome, counts.getOrDefault(outcome, 0L)));
        return all;
    }

    /** Adds to a verdict what differs from the rows. */
    void compare(StoredData stored, Verdict verdict) {
        answers.forEach((column, said) -> {
            Map<String, Long> counted = new TreeMap<>();
            stored.counts(column).forEach((value, number) -> {
                if (value != null) {
                    counted.put(value, number);
                }
            });
            if (!said.equals(counted)) {
                verdict.other("widget result-aggregator by " + column + " says " + said + ", counted are " + counted);
            }
        });
        Map<String, Long> outcomes = completed(stored.counts("result"));
        if (!summary.equals(outcomes)) {
            verdict.other("widget result-summary says " + summary + ", counted are " + outcomes);
        }
    }
}
