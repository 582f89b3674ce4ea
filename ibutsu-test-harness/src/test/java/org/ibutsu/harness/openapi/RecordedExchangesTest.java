package org.ibutsu.harness.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.harness.exchange.RecordedExchange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compares verdicts on recorded exchanges, and on variants of them, with those of an independent validator. With {@code
 * -Dreplay.document=…} and {@code -Dreplay.exchanges=…} these are an OpenAPI document and a file that a run of tests with {@code
 * -Dibutsu.reports.exchanges} has written; otherwise a small document and few exchanges.
 */
@UnitTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedExchangesTest {

    private JsonNode document;
    private final List<RecordedExchange> recorded = new ArrayList<>();

    /** What the independent validator has against recorded exchanges and their variants. */
    private final Map<RecordedExchange, List<String>> errors = new LinkedHashMap<>();

    @BeforeAll
    void replay() throws IOException {
        document = new YAMLMapper().readTree(read("replay.document", "orders.yaml"));
        IndependentValidator validator = new IndependentValidator(document);
        for (String line : read("replay.exchanges", "orders.jsonl").lines().toList()) {
            RecordedExchange exchange = RecordedExchange.parse(line);
            recorded.add(exchange);
            errors.put(exchange, validator.errors(exchange));
            ExchangeVariants.of(exchange).forEach(variant -> errors.put(variant, validator.errors(variant)));
        }
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
        List<String> disagreements = disagreements(document);
        long accepted = errors.values().stream().filter(List::isEmpty).count();
        System.out.println(recorded.size() + " recorded exchanges, with variants " + errors.size()
                + ", of which the validator accepts " + accepted + ": " + disagreements.size() + " disagreements");

        assertThat(disagreements).isEmpty();
        assertThat(accepted).isPositive();
        assertThat(accepted).isLessThan(errors.size());
    }

    /** The verdict that the run of tests had, and not only the one that the judge has now. */
    @Test
    void wereJudgedAlike() {
        OpenApiDocument judge = OpenApiDocument.parse(document.toString());

        assertThat(recorded)
                .filteredOn(exchange ->
                        exchange.faults().isEmpty() != errors.get(exchange).isEmpty())
                .filteredOn(
                        exchange -> !KnownDifference.explains(judge, exchange, exchange.faults(), errors.get(exchange)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void showMisreadings(Misreading misreading) {
        assertThat(disagreements(misreading.of(document))).isNotEmpty();
    }

    private List<String> disagreements(JsonNode read) {
        OpenApiDocument judge = OpenApiDocument.parse(read.toString());
        List<String> disagreements = new ArrayList<>();
        errors.forEach((exchange, found) -> {
            List<String> violations =
                    judge.violations(exchange.method(), exchange.uri(), KnownDifference.toCheck(exchange));
            if (violations.isEmpty() != found.isEmpty()
                    && !KnownDifference.explains(judge, exchange, violations, found)) {
                disagreements.add(exchange.method() + " " + exchange.uri() + " -> " + exchange.status() + " "
                        + new String(exchange.body(), StandardCharsets.UTF_8) + ": " + violations + " but "
                        + found);
            }
        });
        return disagreements;
    }
}
