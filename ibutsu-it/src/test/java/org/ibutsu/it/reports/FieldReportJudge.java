package org.ibutsu.it.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ibutsu.server.cli.ImportProgram;

/** Judges what was stored of a report, as the README of the reports says. */
final class FieldReportJudge {

    private static final List<String> COUNTED = List.of("failed", "error", "skipped", "xfailed", "xpassed", "passed");
    private static final Map<String, String> COUNTS = Map.of(
            "failed", "failures",
            "error", "errors",
            "skipped", "skips",
            "xfailed", "xfailures",
            "xpassed", "xpasses",
            "passed", "passes");
    private static final Set<String> NOT_COLUMNS = Set.of("artifacts", "no_artifacts");

    private final ExpectedValue values;
    private final StoredData stored;
    private final ImportProgram.Outcome outcome;
    private final boolean isArchive;
    private final List<String> problems = new ArrayList<>();

    /**
     * Creates a judge.
     *
     * @param outcome how the command line ended; null if it was not used
     * @param isArchive whether the report is an archive of the pytest plugin
     */
    FieldReportJudge(ExpectedValue values, StoredData stored, ImportProgram.Outcome outcome, boolean isArchive) {
        this.values = values;
        this.stored = stored;
        this.outcome = outcome;
        this.isArchive = isArchive;
    }

    /** Returns what is not as expected. */
    List<String> problems(JsonNode expected) {
        boolean isDone = expected.path("import").asText().equals("done");
        imports(expected, isDone);
        command(expected, isDone);
        check(
                stored.runs().size() == expected.path("runs").intValue(),
                "runs: " + stored.runs().size() + " instead of " + expected.path("runs"));
        if (expected.path("runs").intValue() == 1 && stored.runs().size() == 1 && expected.has("run")) {
            described("run", expected.path("run"), stored.runs().get(0));
        }
        if (expected.has("results")) {
            results(expected);
        }
        if (expected.has("distinct_test_ids")) {
            long distinct = stored.results().stream()
                    .map(result -> result.path("test_id"))
                    .distinct()
                    .count();
            check(distinct == expected.path("distinct_test_ids").longValue(), "distinct test ids: " + distinct);
        }
        texts(expected);
        flakyTests(expected.path("flaky_tests"));
        if (isDone) {
            general();
        }
        return problems;
    }

    private void imports(JsonNode expected, boolean isDone) {
        boolean mayBeRefusedByCommand = outcome != null && !isDone;
        check(!stored.imports().isEmpty() || mayBeRefusedByCommand, "there is no import");
        for (JsonNode each : stored.imports()) {
            check(each.path("status").equals(expected.path("import")), "import: " + each);
        }
        String reasons = stored.imports().stream()
                        .map(each -> each.path("metadata").path("error").asText())
                        .toList()
                + (mayBeRefusedByCommand ? outcome.output() : "");
        expected.path("error_contains")
                .forEach(text -> check(isAnyWithin(text, reasons), "error_contains " + text + ": " + reasons));
        List<String> warnings = stored.warnings();
        if (expected.has("warnings")) {
            boolean some = expected.path("warnings").asText().equals("some");
            check(warnings.isEmpty() != some, "warnings: " + warnings);
        }
        expected.path("warnings_contain")
                .forEach(text -> check(
                        warnings.stream().anyMatch(warning -> isAnyWithin(text, warning)),
                        "warnings_contain " + text + ": " + warnings));
    }

    private void command(JsonNode expected, boolean isDone) {
        if (outcome == null) {
            return;
        }
        JsonNode exit = expected.path("exit");
        check(
                exit.asText().equals("any") || outcome.code() == exit.asInt(isDone ? 0 : 1),
                "exit code: " + outcome.code());
        expected.path("output_contains")
                .forEach(text -> check(isAnyWithin(text, outcome.output()), "output_contains " + text));
        check(!outcome.output().contains("Internal error"), "output: " + outcome.output());
    }

    private static boolean isAnyWithin(JsonNode wanted, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return wanted.isArray()
                ? wanted.valueStream().anyMatch(one -> isAnyWithin(one, text))
                : lower.contains(wanted.textValue().toLowerCase(Locale.ROOT));
    }

    private void results(JsonNode expected) {
        List<JsonNode> wanted = expected.path("results").valueStream().toList();
        if (wanted.size() != stored.results().size()) {
            problems.add("results: " + stored.results().size() + " instead of " + wanted.size());
        } else if (expected.path("results_any_order").booleanValue()) {
            check(assignable(wanted, new HashSet<>()), "results do not fit in any order");
        } else {
            for (int i = 0; i < wanted.size(); i++) {
                described("result " + i, wanted.get(i), stored.results().get(i));
                check(
                        i == 0 || !startOf(i).equals(startOf(i - 1)),
                        "result " + i + " starts when the one before does: " + startOf(i));
            }
        }
    }

    private String startOf(int result) {
        return stored.results().get(result).path("start_time").asText();
    }

    private boolean assignable(List<JsonNode> wanted, Set<Integer> taken) {
        if (taken.size() == wanted.size()) {
            return true;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!taken.contains(i)
                    && differences(
                                    "",
                                    wanted.get(taken.size()),
                                    stored.results().get(i))
                            .isEmpty()) {
                taken.add(i);
                if (assignable(wanted, taken)) {
                    return true;
                }
                taken.remove(i);
            }
        }
        return false;
    }

    private void described(String what, JsonNode wanted, JsonNode found) {
        problems.addAll(differences(what, wanted, found));
    }

    private List<String> differences(String what, JsonNode wanted, JsonNode found) {
        List<String> differences = new ArrayList<>();
        wanted.propertyStream().forEach(property -> {
            String key = property.getKey();
            if (!NOT_COLUMNS.contains(key) && !values.matches(property.getValue(), found.path(key))) {
                differences.add(what + " " + key + ": " + found.path(key) + " instead of " + property.getValue());
            }
        });
        if (wanted.path("no_artifacts").booleanValue()
                && !found.path("artifacts").isEmpty()) {
            differences.add(what + " has artifacts: " + found.path("artifacts"));
        }
        for (JsonNode artifact : wanted.path("artifacts")) {
            if (!hasArtifact(artifact, found.path("artifacts"))) {
                differences.add(what + " artifact " + artifact + ": " + found.path("artifacts"));
            }
        }
        return differences;
    }

    private boolean hasArtifact(JsonNode wanted, JsonNode artifacts) {
        Stream<JsonNode> named = artifacts
                .valueStream()
                .filter(artifact -> values.matches(wanted.path("filename"), artifact.path("filename")));
        if (wanted.path("absent").booleanValue()) {
            return named.findAny().isEmpty();
        }
        return named.anyMatch(
                artifact -> isContent(wanted, artifact.path("content").textValue())
                        && (!wanted.has("content_type")
                                || values.matches(wanted.path("content_type"), artifact.path("content_type"))));
    }

    private static boolean isContent(JsonNode wanted, String content) {
        int at = 0;
        for (JsonNode text : wanted.path("contains")) {
            int found = content.indexOf(text.textValue(), at);
            if (found < 0) {
                return false;
            }
            at = wanted.path("ordered").booleanValue()
                    ? found + text.textValue().length()
                    : 0;
        }
        boolean isMatch = !wanted.has("matches")
                || Pattern.compile(wanted.path("matches").textValue())
                        .matcher(content)
                        .find();
        return isMatch
                && wanted.path("count_of")
                        .propertyStream()
                        .allMatch(count -> Pattern.compile(Pattern.quote(count.getKey()))
                                        .matcher(content)
                                        .results()
                                        .count()
                                == count.getValue().longValue());
    }

    private void texts(JsonNode expected) {
        String all = Stream.concat(stored.runs().stream(), stored.results().stream())
                .flatMap(item -> Stream.concat(
                        Stream.of(item.path("metadata").toString()),
                        item.path("artifacts")
                                .valueStream()
                                .map(artifact -> artifact.path("content").textValue())))
                .toList()
                .toString();
        expected.path("anywhere")
                .forEach(text -> check(all.contains(text.textValue()), "nowhere is " + text + ": " + all));
        expected.path("nowhere").forEach(text -> check(!all.contains(text.textValue()), "somewhere is " + text));
    }

    private void flakyTests(JsonNode expected) {
        expected.path("has")
                .forEach(id -> check(
                        stored.flakyTests().contains(id.textValue()),
                        "flaky tests: " + stored.flakyTests() + " without " + id));
        expected.path("not")
                .forEach(id -> check(
                        !stored.flakyTests().contains(id.textValue()),
                        "flaky tests: " + stored.flakyTests() + " with " + id));
    }

    /** Checks what holds for every import that is done. */
    private void general() {
        for (JsonNode run : stored.runs()) {
            List<JsonNode> results = stored.results().stream()
                    .filter(result -> result.path("run_id").equals(run.path("id")))
                    .toList();
            JsonNode summary = run.path("summary");
            check(
                    results.isEmpty() || summary.path("tests").intValue() == results.size(),
                    "summary counts not " + results.size() + " tests: " + summary);
            for (String each : COUNTED) {
                long count = results.stream()
                        .filter(result -> result.path("result").asText().equals(each))
                        .count();
                check(
                        results.isEmpty() || summary.path(COUNTS.get(each)).longValue() == count,
                        "summary counts not " + count + " " + each + ": " + summary);
            }
        }
        Stream.concat(stored.runs().stream(), stored.results().stream()).forEach(this::artifacts);
    }

    private void artifacts(JsonNode owner) {
        Set<JsonNode> seen = new HashSet<>();
        for (JsonNode artifact : owner.path("artifacts")) {
            check(seen.add(artifact), "stored twice: " + artifact);
            check(isArchive || !artifact.path("content").textValue().isEmpty(), "empty: " + artifact);
        }
    }

    private void check(boolean isRight, String problem) {
        if (!isRight) {
            problems.add(problem);
        }
    }
}
