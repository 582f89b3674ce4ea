package org.ibutsu.harness.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.harness.exchange.RecordedExchange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compares verdicts on recorded exchanges, and on variants of them, with those of an independent validator. With
 * {@code -Dreplay.document=…} and {@code -Dreplay.exchanges=…} these are an OpenAPI document and a file that a run of
 * tests with {@code -Dibutsu.reports.exchanges} has written; otherwise a small document and few exchanges.
 */
@UnitTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedExchangesTest {

    private Replay replay;

    @BeforeAll
    void replay() throws IOException {
        JsonNode document = new YAMLMapper().readTree(read("replay.document", "orders.yaml"));
        replay = new Replay(document, Misreading.values());
        read("replay.exchanges", "orders.jsonl")
                .lines()
                .parallel()
                .map(RecordedExchange::parse)
                .forEach(replay::add);
    }

    private String read(String property, String resource) throws IOException {
        String given = System.getProperty(property);
        if (given != null) {
            return Files.readString(Path.of(given));
        }
        try (InputStream stream = getClass().getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void areJudgedAlike() {
        System.out.println(replay);

        assertThat(replay.disagreements()).isEmpty();
        assertThat(replay.accepted()).isPositive();
        assertThat(replay.rejected()).isPositive();
    }

    /** The verdict that the run of tests had, and not only the one that the judge has now. */
    @Test
    void wereJudgedAlike() {
        assertThat(replay.disagreementsWhenRecorded()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void showMisreadings(Misreading misreading) {
        assertThat(replay.shown()).contains(misreading);
    }
}
