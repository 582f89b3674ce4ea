package org.ibutsu.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.ibutsu.model.json.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SummaryTest {

    @Test
    void countsEveryOutcome() {
        Summary summary = Summary.of(
                Map.of("passed", 7L, "failed", 6L, "error", 5L, "skipped", 4L, "xfailed", 3L, "xpassed", 2L), 0);

        JsonNode computed = asRead(summary.computed());

        assertThat(computed).isEqualTo(Json.parse("""
                {"failures":6,"errors":5,"skips":4,"xfailures":3,"xpasses":2,"tests":27,
                 "passes":7,"pass_percent":25,"collected":0,"not_run":0}"""));
    }

    @Test
    void takesOtherOutcomesForPasses() {
        Map<String, Long> outcomes = new HashMap<>(Map.of("manual", 1L, "blocked", 1L, "odd", 1L, "failed", 1L));
        outcomes.put(null, 1L);

        Summary summary = Summary.of(outcomes, 0);

        assertThat(summary.tests()).isEqualTo(5);
        assertThat(summary.passes()).isEqualTo(4);
        assertThat(summary.passPercent()).isEqualTo(80);
    }

    @Test
    void roundsThePercentageDown() {
        assertThat(Summary.of(Map.of("passed", 999L, "failed", 1L), 0).passPercent())
                .isEqualTo(99);
        assertThat(Summary.of(Map.of("passed", 3L), 0).passPercent()).isEqualTo(100);
    }

    @Test
    void isAllZeroWithoutResults() {
        Summary summary = Summary.of(Map.of(), 0);

        assertThat(summary.passPercent()).isZero();
        assertThat(summary.computed()).hasSize(10).allMatch(value -> value.asLong() == 0);
    }

    @Test
    void tellsHowManyDidNotRun() {
        assertThat(Summary.of(Map.of("passed", 3L), 10).notRun()).isEqualTo(7);
        assertThat(Summary.of(Map.of("passed", 3L), 2).notRun()).isZero();
    }

    @Test
    void reportsSixCounts() {
        Summary summary = new Summary(1, 2, 3, 20, 4, 5, 99);

        assertThat(asRead(summary.reported()))
                .isEqualTo(Json.parse(
                        "{\"errors\":1,\"failures\":2,\"skips\":3,\"tests\":20,\"xpasses\":4,\"xfailures\":5}"));
    }

    private static JsonNode asRead(JsonNode written) {
        return Json.parse(Json.write(written));
    }
}
