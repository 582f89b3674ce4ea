package org.ibutsu.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class MetadataSizeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"a\": 1, \"b\": [1, 2, {\"c\": null}], \"tags\": [\"x\", true, false]}",
                "\"\\\" \\\\ \\b \\f \\n \\r \\t \\u0001 / \u007f\"",
                "\"\u00e9 \u07ff \u0800 \u20ac \ud83d\ude00\"",
                "{\"\u00e9\\n\": \"\"}",
                "[0, -1, 9223372036854775807, -9223372036854775808, 123456789012345678901234567890, -10000000000000000000]",
                "[1.5, -1.5, 0.25, -0.001, 100.125]"
            })
    void countsTheBytesThatPostgresqlPrints(String printed) {
        JsonNode tree = Json.parse(printed);

        long size = MetadataSize.of(tree);

        assertThat(size).isEqualTo(printed.getBytes(StandardCharsets.UTF_8).length);
    }

    @ParameterizedTest
    @CsvSource({
        "1e308, 309",
        "-1e308, 310",
        "12e5, 7",
        "1.5e-10, 13",
        "-1e-307, 310",
        "1e131071, 131072",
        "1e2000000000, 2000000001",
        "0e5, 1",
        "0e-5, 7",
        "1.10, 4",
        "0.00, 4"
    })
    void countsTheDigitsOfAnExponent(String number, long digits) {
        JsonNode tree = DecimalNode.valueOf(new BigDecimal(number));

        assertThat(MetadataSize.of(tree)).isEqualTo(digits);
    }

    @ParameterizedTest
    @CsvSource({"1e308, 309", "1e-5, 8", "2.5, 3", "Infinity, 8"})
    void countsTheDigitsOfADouble(double number, long digits) {
        assertThat(MetadataSize.of(DoubleNode.valueOf(number))).isEqualTo(digits);
    }

    @Test
    void countsManyNumbersWithoutPrintingThem() {
        JsonNode tree = Json.parse("[" + "1e308,".repeat(1_000_000) + "1]");

        assertThat(MetadataSize.of(tree)).isEqualTo(1_000_000L * 311 + 3);
    }
}
