package org.ibutsu.it.widgets;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.model.Run;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@IntegrationTest
@MaxStatements(4)
@OnBothDatabases
class JenkinsHeatmapIT {

    @Test
    void findsTheTrendInTheOrderOfTheBuilds(IbutsuApp app, Nightly nightly) {
        nightly.run("100", 3, 10, 1);
        nightly.run("9", 1, 10, 5);
        nightly.run("99", 2, 10, 3);

        JsonNode line = heatmap(app, 5, "component").get("api");

        assertThat(line.at("/0/0").doubleValue()).isEqualTo(20);
        assertThat(builds(line)).containsExactly("9", "99", "100");
    }

    @Test
    void showsTheRunThatBeganLastWhenABuildHasSeveral(IbutsuApp app, Nightly nightly) {
        nightly.run("1", 1, 10, 0);
        Run last = nightly.run("1", 3, 10, 4);
        nightly.run("1", 2, 10, 8);
        nightly.run("2", 4, 10, 2);

        JsonNode line = heatmap(app, 5, "component").get("api");

        assertThat(line.at("/1/0").doubleValue()).isEqualTo(60);
        assertThat(line.at("/1/1").textValue()).isEqualTo(last.id().toString());
        assertThat(line.at("/0/0").doubleValue()).isEqualTo(20);
    }

    @Test
    void showsTheGreatestIdOfRunsThatBeganTogether(IbutsuApp app, Nightly nightly) {
        List<String> ids = Stream.generate(() -> nightly.run("1", run -> {}))
                .limit(5)
                .map(run -> run.id().toString())
                .toList();

        JsonNode line = heatmap(app, 5, "component").get("api");

        assertThat(line.at("/1/1").textValue())
                .isEqualTo(ids.stream().sorted().reduce((one, other) -> other).orElseThrow());
    }

    @Test
    void comparesBuildNumbersByValueOfAnySize(IbutsuApp app, Nightly nightly) {
        nightly.run("007", 1, 10, 1);
        nightly.run("99999999999999999999999", 3, 10, 2);
        nightly.run(8, 2, 10, 3);

        JsonNode line = heatmap(app, 3, "component").get("api");

        assertThat(builds(line)).containsExactly("7", "8", "99999999999999999999999");
        assertThat(line.at("/1/0").doubleValue()).isEqualTo(90);
        assertThat(line.at("/3/0").doubleValue()).isEqualTo(80);
    }

    @Test
    void takesDifferentFormsOfANumberForOneBuild(IbutsuApp app, Nightly nightly) {
        nightly.run("07", 1, 10, 1);
        nightly.run("7", run -> run.component("ui"));
        nightly.run("8", 2, 10, 0);

        JsonNode heatmap = heatmap(app, 2, "component");

        assertThat(builds(heatmap.get("api"))).containsExactly("7", "8");
        assertThat(heatmap.get("api").at("/1/0").doubleValue()).isEqualTo(90);
        assertThat(heatmap.get("ui").at("/1/0").doubleValue()).isEqualTo(90);
    }

    @ParameterizedTest
    @CsvSource({"12-rc", "latest", "1.5", "''"})
    void leavesOutRunsWhoseBuildIsNoInteger(String build, IbutsuApp app, Nightly nightly) {
        nightly.run(build, 5, 10, 1);
        nightly.run("3", 1, 10, 2);

        JsonNode line = heatmap(app, 1, "component").get("api");

        assertThat(builds(line)).containsExactly("3");
    }

    @Test
    void takesMissingAndUselessCountersForZero(IbutsuApp app, Nightly nightly) {
        nightly.run("1", run -> run.summary(Json.parse("{\"tests\": 4, \"failures\": null, \"errors\": \"many\"}")));
        nightly.run("2", run -> run.summary(NullNode.instance).startTime(Nightly.MIDNIGHT.plusHours(1)));

        JsonNode line = heatmap(app, 5, "component").get("api");

        assertThat(line.at("/1/0").doubleValue()).isEqualTo(100);
        assertThat(line.at("/2/0").doubleValue()).isZero();
    }

    @Test
    void namesGroupsThatAreArraysByTheirJson(IbutsuApp app, Nightly nightly) {
        nightly.run("1", run -> run.metadata("tags", List.of("a", "b")));

        assertThat(heatmap(app, 5, "metadata.tags").fieldNames()).toIterable().containsExactly("[\"a\",\"b\"]");
    }

    @Test
    void namesGroupsThatAreTimesAsTimesAreWritten(IbutsuApp app, Nightly nightly) {
        nightly.run("1", run -> {});

        assertThat(heatmap(app, 5, "start_time").fieldNames()).toIterable().containsExactly("2024-05-31T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"metadata", "data", "summary", "params", "metadata.it's", "''"})
    void isEmptyWithoutAFieldToGroupBy(String field, IbutsuApp app, Nightly nightly) {
        nightly.run("1", run -> {});

        assertThat(heatmap(app, 5, field)).isEmpty();
    }

    @Test
    void showsAllBuildsOfAHugeNumber(IbutsuApp app, Nightly nightly) {
        nightly.run("1", run -> {});

        JsonNode heatmap = app.asSuperadmin()
                .queryParam("job_name", "nightly")
                .queryParam("builds", BigInteger.TEN.pow(30))
                .queryParam("group_field", "component")
                .get("/widget/jenkins-heatmap")
                .as(JsonNode.class);

        assertThat(builds(heatmap.at("/heatmap/api"))).containsExactly("1");
    }

    private static JsonNode heatmap(IbutsuApp app, int builds, String group) {
        return assertThat(app.asSuperadmin()
                        .queryParam("job_name", "nightly")
                        .queryParam("builds", builds)
                        .queryParam("group_field", group)
                        .get("/widget/jenkins-heatmap"))
                .hasStatus(200)
                .json()
                .get("heatmap");
    }

    private static List<String> builds(JsonNode line) {
        return IntStream.range(1, line.size())
                .mapToObj(cell -> line.at("/" + cell + "/3").textValue())
                .toList();
    }
}
