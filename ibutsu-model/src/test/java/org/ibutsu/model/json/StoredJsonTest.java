package org.ibutsu.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class StoredJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":[1.10,-0.0,1E308,123456789012345678901234567890],\"b\":{\"c\":null,\"d\":[true,false,[]]}}",
                "\"text \u00e9 \\\" \\n\"",
                "-1.50",
                "null",
                "[]"
            })
    void copiesDocumentsWithTheTextOfTheirNumbers(String document) throws IOException {
        StringWriter copy = new StringWriter();

        try (JsonParser parser = StoredJson.parser(document);
                JsonGenerator json = Json.MAPPER.createGenerator(copy)) {
            StoredJson.copy(parser, json);
        }

        assertThat(copy).hasToString(document);
    }

    @Test
    void copiesAValueInADocument() throws IOException {
        byte[] document = "{\"a\": {\"b\": [1.10, {}]}}".getBytes(StandardCharsets.UTF_8);
        StringWriter copy = new StringWriter();

        try (JsonGenerator json = Json.MAPPER.createGenerator(copy)) {
            json.writeStartArray();
            StoredJson.copy(document, List.of("a", "b"), json);
            StoredJson.copy(document, List.of("a", "missing"), json);
            json.writeEndArray();
        }

        assertThat(copy).hasToString("[[1.10,{}],null]");
    }

    @Test
    void readsTreesWithNumbersOfAnyLength() {
        String digits = "9".repeat(5000);

        assertThat(StoredJson.tree("[" + digits + "]")).hasToString("[" + digits + "]");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1.10, 1.10"})
    void leavesOrdinaryNumbersAlone(String sent, String written) throws IOException {
        assertThat(shortened(sent)).isEqualTo(written);
    }

    @Test
    void writesLongNumbersWithAnExponent() throws IOException {
        assertThat(shortened("1" + "0".repeat(308))).isEqualTo("1E+308");
        assertThat(shortened("-12" + "0".repeat(300))).isEqualTo("-1.2E+301");
        assertThat(shortened("0." + "0".repeat(307) + "1")).isEqualTo("1E-308");
        assertThat(shortened("7".repeat(60))).isEqualTo("7".repeat(60));
    }

    private static String shortened(String number) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonGenerator json = ShortNumbers.writer(text)) {
            json.writeNumber(number);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
