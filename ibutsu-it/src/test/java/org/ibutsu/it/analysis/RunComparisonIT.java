package org.ibutsu.it.analysis;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@IntegrationTest
@MaxStatements(4)
@OnBothDatabases
class RunComparisonIT {

    @Test
    void tellsWhatBrokeAndWhatWasMended(IbutsuApp app, TestData data) {
        Pair pair = Pair.of(data);
        pair.add("stays", "passed", "passed");
        pair.add("breaks", "passed", "failed");
        pair.add("remains", "failed", "error");
        pair.add("heals", "error", "passed");
        pair.add("skips", "passed", "skipped");
        pair.add("gives up", "failed", "skipped");
        pair.add("goes", "passed", null);
        pair.add("comes", null, "passed");
        pair.add("comes broken", null, "failed");

        JsonNode comparison = pair.compare(app, "");

        assertThat(kinds(comparison))
                .containsExactly(
                        "breaks: newly_failing",
                        "comes broken: newly_failing added",
                        "remains: still_failing",
                        "heals: fixed",
                        "comes: added",
                        "goes: removed",
                        "gives up: changed",
                        "skips: changed",
                        "stays: unchanged");
        assertThat(comparison.get("total").intValue()).isEqualTo(9);
        assertThat(comparison.get("counts").toString()).isEqualTo("""
                {"newly_failing":2,"still_failing":1,"flaky":0,"slower":0,"fixed":1,"added":2,"removed":1,"changed":2,\
                "unchanged":1}""");
    }

    @Test
    void showsBothResults(IbutsuApp app, TestData data) {
        Pair pair = Pair.of(data);
        Result before = pair.add(pair.other(), "pays", "passed", result -> result.duration(0.5));
        Result now = pair.add(pair.run(), "pays", "failed", result -> result.duration(4.5));

        JsonNode test = pair.compare(app, "").at("/tests/0");

        assertThat(test.at("/result/id").textValue()).isEqualTo(now.id().toString());
        assertThat(test.at("/result/duration").doubleValue()).isEqualTo(4.5);
        assertThat(test.at("/other/id").textValue()).isEqualTo(before.id().toString());
        assertThat(test.at("/other/result").textValue()).isEqualTo("passed");
        assertThat(test.at("/env").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 2.0, '', true",
        "0.5, 1.4, '', false",
        "10, 19, '', false",
        "10, 20, '', true",
        "10, 11, slower_factor=1.1&slower_seconds=0.5, true",
        "10, 10, slower_factor=1&slower_seconds=0, true",
        ", 100, '', false",
        "100, , '', false"
    })
    void callsSlowWhatTakesSeveralTimesAsLong(
            Double before, Double now, String query, boolean slower, IbutsuApp app, TestData data) {
        Pair pair = Pair.of(data);
        pair.add(pair.other(), "pays", "passed", result -> result.duration(before));
        pair.add(pair.run(), "pays", "passed", result -> result.duration(now));

        assertThat(kinds(pair.compare(app, query))).containsExactly("pays: " + (slower ? "slower" : "unchanged"));
    }

    @Test
    void callsFlakyWhatBothPassedAndFailedInTheRun(IbutsuApp app, TestData data) {
        Pair pair = Pair.of(data);
        pair.add(pair.other(), "retried", "passed", result -> {});
        pair.add(pair.run(), "retried", "failed", result -> {});
        pair.add(
                pair.run(),
                "retried",
                "passed",
                result -> result.startTime(result.startTime().plusMinutes(1)));
        pair.add(pair.other(), "rerun", "passed", result -> {});
        pair.add(pair.run(), "rerun", "passed", result -> result.metadata("flaky", true));

        JsonNode comparison = pair.compare(app, "");

        assertThat(kinds(comparison)).containsExactly("rerun: flaky", "retried: flaky");
        assertThat(comparison.at("/tests/1/result/results").intValue()).isEqualTo(2);
        assertThat(comparison.at("/tests/1/result/result").textValue()).isEqualTo("passed");
    }

    @Test
    void tellsClassesApart(IbutsuApp app, TestData data) {
        Pair pair = Pair.of(data);
        for (Run run : List.of(pair.other(), pair.run())) {
            pair.add(run, "pays", "passed", result -> result.metadata("classname", "a.Cart"));
            pair.add(
                    run,
                    "pays",
                    run == pair.run() ? "failed" : "passed",
                    result -> result.metadata("classname", "b.Cart"));
        }
        pair.add(pair.other(), "ships", "passed", result -> {});
        pair.add(pair.run(), "ships", "failed", result -> result.metadata("classname", "a.Cart"));

        JsonNode comparison = pair.compare(app, "");

        assertThat(kinds(comparison)).containsExactly("pays: newly_failing", "ships: newly_failing", "pays: unchanged");
        assertThat(comparison.at("/tests/0/classname").textValue()).isEqualTo("b.Cart");
    }

    @Test
    void tellsPlacesApartOnlyWhereARunHasSeveral(IbutsuApp app, TestData data) {
        Pair pair = Pair.of(data);
        pair.add(pair.other(), "moves", "passed", result -> result.env("qa"));
        pair.add(pair.run(), "moves", "failed", result -> result.env("prod"));
        for (String env : List.of("qa", "prod")) {
            pair.add(pair.other(), "pays", "passed", result -> result.env(env));
            pair.add(pair.run(), "pays", env.equals("qa") ? "failed" : "passed", result -> result.env(env));
        }
        pair.add(pair.other(), "varies", "passed", result -> result.metadata("variant", "17"));
        pair.add(pair.other(), "varies", "failed", result -> result.metadata("variant", "25"));
        pair.add(pair.run(), "varies", "failed", result -> result.metadata("variant", "25"));

        JsonNode comparison = pair.compare(app, "");

        assertThat(kinds(comparison))
                .containsExactly(
                        "moves: newly_failing",
                        "pays: newly_failing",
                        "varies: still_failing",
                        "varies: removed",
                        "pays: unchanged");
        assertThat(comparison.at("/tests/0/env").isNull()).isTrue();
        assertThat(comparison.at("/tests/1/env").textValue()).isEqualTo("qa");
        assertThat(comparison.at("/tests/2/variant").textValue()).isEqualTo("25");
    }

    @Test
    void listsOneKindPageByPage(IbutsuApp app, TestData data) {
        Pair pair = Pair.of(data);
        for (int i = 0; i < 5; i++) {
            pair.add("breaks " + i, "passed", "failed");
            pair.add("stays " + i, "passed", "passed");
        }

        JsonNode comparison = pair.compare(app, "kind=newly_failing&pageSize=2&page=3");

        assertThat(kinds(comparison)).containsExactly("breaks 4: newly_failing");
        assertThat(comparison.at("/pagination/totalItems").intValue()).isEqualTo(5);
        assertThat(comparison.at("/counts/unchanged").intValue()).isEqualTo(5);
        assertThat(kinds(pair.compare(app, "kind=flaky"))).isEmpty();
        assertThat(kinds(pair.compare(app, "page=99"))).isEmpty();
    }

    @Test
    void comparesTenThousandResults(IbutsuApp app, TestData data) {
        Pair pair = Pair.of(data);
        for (Run run : List.of(pair.other(), pair.run())) {
            data.results(
                    10_000,
                    (i, result) -> result.runId(run.id())
                            .testId("test " + i)
                            .result(run == pair.run() && i % 100 == 7 ? "failed" : "passed"));
        }

        JsonNode comparison = pair.compare(app, "kind=newly_failing");

        assertThat(comparison.at("/counts/newly_failing").intValue()).isEqualTo(100);
        assertThat(comparison.at("/counts/unchanged").intValue()).isEqualTo(9_900);
        assertThat(comparison.get("tests")).hasSize(25);
    }

    @Test
    void comparesARunWithItselfAndEmptyRuns(IbutsuApp app, TestData data) {
        Pair pair = Pair.of(data);
        pair.add(pair.run(), "pays", "failed", result -> {});
        pair.add(pair.run(), null, null, result -> {});

        assertThat(kinds(json(
                        app,
                        "/run/" + pair.run().id() + "/comparison/" + pair.run().id())))
                .containsExactly("pays: still_failing", "null: unchanged");
        assertThat(kinds(json(
                        app,
                        "/run/" + pair.other().id() + "/comparison/"
                                + pair.other().id())))
                .isEmpty();
    }

    @ValidationTest
    @Test
    void needsAccessToBothRuns(IbutsuApp app, TestData data) {
        Run own = data.run();
        Run foreign = data.run();
        Project project = app.fromTransaction(session -> session.find(Project.class, own.projectId()));
        var member = data.member(project);

        assertThat(app.as(member).get("/run/{id}/comparison/{other}", own.id(), foreign.id()))
                .hasStatus(403)
                .isJsonString("Forbidden");
        assertThat(app.as(member).get("/run/{id}/comparison/{other}", foreign.id(), own.id()))
                .hasStatus(403);
        assertThat(app.as(member).get("/run/{id}/comparison/{other}", own.id(), UUID.randomUUID()))
                .hasStatus(404)
                .isJsonString("Run not found");
        assertThat(app.as(member).get("/run/{id}/comparison/{other}", own.id(), own.id()))
                .hasStatus(200);
    }

    @ValidationTest
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            kind=broken; Parameter 'kind' must be one of newly_failing, still_failing, flaky, slower, fixed, added, removed, changed, unchanged, but is 'broken'
            slower_factor=0.5; Parameter 'slower_factor' must be a number from 1 to 1000000, but is '0.5'
            slower_factor=1e3; Parameter 'slower_factor' must be a number from 1 to 1000000, but is '1e3'
            slower_seconds=NaN; Parameter 'slower_seconds' must be a number from 0 to 1000000, but is 'NaN'
            pageSize=501; Parameter 'pageSize' must be at most 500, but is 501
            pageSize=0; Parameter 'pageSize' must be at least 1, but is 0
            kind=%00; Parameter 'kind' must not hold a NUL character
            """)
    void refusesWhatItDoesNotKnow(String query, String detail, IbutsuApp app, TestData data) {
        Run run = data.run();

        assertThat(app.asSuperadmin().get("/run/" + run.id() + "/comparison/" + run.id() + "?" + query))
                .isProblem(400)
                .hasJson("detail", detail);
    }

    @ValidationTest
    @Test
    void refusesWhatIsNoId(IbutsuApp app, TestData data) {
        assertThat(app.asSuperadmin().get("/run/{id}/comparison/x", data.run().id()))
                .hasStatus(400)
                .isJsonString("ID: x is not a valid UUID");
    }

    private static List<String> kinds(JsonNode comparison) {
        List<String> tests = new ArrayList<>();
        for (JsonNode test : comparison.get("tests")) {
            List<String> kinds = new ArrayList<>();
            test.get("kinds").forEach(kind -> kinds.add(kind.textValue()));
            tests.add(test.get("test_id").asText() + ": " + String.join(" ", kinds));
        }
        return tests;
    }

    private static JsonNode json(IbutsuApp app, String path) {
        return assertThat(app.asSuperadmin().get(path)).hasStatus(200).json();
    }

    /** A run and an earlier one. */
    private record Pair(Run run, Run other, TestData data) {

        static Pair of(TestData data) {
            Run other = data.run();
            return new Pair(data.run(run -> run.projectId(other.projectId())), other, data);
        }

        void add(String test, String before, String now) {
            if (before != null) {
                add(other, test, before, result -> {});
            }
            if (now != null) {
                add(run, test, now, result -> {});
            }
        }

        Result add(Run of, String test, String outcome, Consumer<Result> description) {
            return data.result(result -> {
                result.runId(of.id()).testId(test).result(outcome);
                description.accept(result);
            });
        }

        JsonNode compare(IbutsuApp app, String query) {
            return json(app, "/run/" + run.id() + "/comparison/" + other.id() + "?" + query);
        }
    }
}
