package org.ibutsu.it.widgets;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.Test;

@IntegrationTest
@MaxStatements(4)
@OnBothDatabases
class FilterHeatmapIT {

    @Test
    void takesAMissingSummaryForNoTests(IbutsuApp app, Nightly nightly) {
        nightly.run("1", run -> run.summary(NullNode.instance));

        assertThat(heatmap(app, 5, "component").at("/api/1/0").doubleValue()).isZero();
    }

    @Test
    void ordersRunsThatBeganTogetherByTheirIds(IbutsuApp app, Nightly nightly) {
        List<String> ids = Stream.generate(() -> nightly.run("1", run -> {}))
                .limit(5)
                .map(run -> run.id().toString())
                .toList();

        JsonNode line = heatmap(app, 5, "component").get("api");

        List<String> oldestFirst = IntStream.range(1, line.size())
                .mapToObj(cell -> line.at("/" + cell + "/1").textValue())
                .toList();
        assertThat(oldestFirst)
                .containsExactlyElementsOf(ids.stream()
                        .sorted((one, other) -> other.compareTo(one))
                        .toList());
    }

    @Test
    void namesGroupsThatAreArraysByTheirJson(IbutsuApp app, Nightly nightly) {
        nightly.run("1", run -> run.metadata("tags", List.of("a", "b")));
        nightly.run("1", run -> {});

        assertThat(heatmap(app, 5, "metadata.tags").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("[\"a\",\"b\"]", "null");
    }

    @Test
    void isLevelWhenAllRatesAreTheSame(IbutsuApp app, Nightly nightly) {
        IntStream.range(0, 7).forEach(hour -> nightly.run("1", hour, 3, 1));

        assertThat(heatmap(app, 7, "component").at("/api/0/0").doubleValue()).isZero();
    }

    private static JsonNode heatmap(IbutsuApp app, int builds, String group) {
        return assertThat(app.asSuperadmin()
                        .queryParam("additional_filters", "")
                        .queryParam("builds", builds)
                        .queryParam("group_field", group)
                        .get("/widget/filter-heatmap"))
                .hasStatus(200)
                .json()
                .get("heatmap");
    }
}
