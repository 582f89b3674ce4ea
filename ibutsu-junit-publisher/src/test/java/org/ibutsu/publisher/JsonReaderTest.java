package org.ibutsu.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class JsonReaderTest {

    /** Jackson looks only at the lower half of a character that should be a hexadecimal digit. */
    private static final Pattern ESCAPE_THAT_JACKSON_MISREADS = Pattern.compile("\\\\u[0-9a-fA-F]{0,3}[^\\x00-\\x7f]");

    private static final Comparator<JsonNode> NUMBERS_BY_VALUE = (one, other) -> one.isNumber() && other.isNumber()
            ? Double.compare(one.doubleValue(), other.doubleValue())
            : one.equals(other) ? 0 : 1;

    @Test
    void readsMembersByType() {
        JsonObject object = JsonReader.read("""
                {"text": "\\u00e9\\/\\n", "number": 7.9, "large": 1e400, "object": {"a": [true, null]}} and more""");

        assertThat(object.string("text")).contains("é/\n");
        assertThat(object.integer("number")).isEqualTo(7);
        assertThat(object.integer("large")).isEqualTo(Long.MAX_VALUE);
        assertThat(object.object("object")).hasToString("{\"a\":[true,null]}");
        assertThat(object.string("number")).isEmpty();
        assertThat(object.integer("text")).isZero();
        assertThat(object.object("text").isEmpty()).isTrue();
        assertThat(object.string("missing")).isEmpty();
        assertThat(object.integer("missing")).isZero();
        assertThat(object.object("missing").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsWhatAnotherWriterWrites(long seed) throws JsonProcessingException {
        JsonNode tree = ParsedJson.tree(new RandomJson(seed).object(), UnaryOperator.identity());
        ObjectMapper spacious = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build();

        JsonObject compact = JsonReader.read(new ObjectMapper().writeValueAsString(tree));
        JsonObject indented = JsonReader.read(spacious.writeValueAsString(tree));

        assertThat(ParsedJson.tree(compact, UnaryOperator.identity())).isEqualTo(tree);
        assertThat(ParsedJson.tree(indented, UnaryOperator.identity())).isEqualTo(tree);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void treatsDamagedTextsLikeJackson(long seed) throws JsonProcessingException {
        RandomJson random = new RandomJson(seed);
        String json = new ObjectMapper().writeValueAsString(ParsedJson.tree(random.object(), UnaryOperator.identity()));

        for (int i = 0; i < 100; i++) {
            String damaged = random.damaged(json);
            if (!ESCAPE_THAT_JACKSON_MISREADS.matcher(damaged).find()) {
                assertLikeJackson(damaged);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "\"OK\"",
                "17",
                "[{\"a\": 1}]",
                "<html>",
                "{",
                "{}",
                "{\"a\"",
                "{\"a\": 1",
                "{\"a\": 1,}",
                "{\"a\": [1,]}",
                "{\"a\": [,1]}",
                "{,}",
                "{a: 1}",
                "{'a': 1}",
                "{\"a\": 01}",
                "{\"a\": -}",
                "{\"a\": 1.}",
                "{\"a\": .5}",
                "{\"a\": +1}",
                "{\"a\": 1e}",
                "{\"a\": NaN}",
                "{\"a\": nul}",
                "{\"a\": nullify}",
                "{\"a\": \"\\x\"}",
                "{\"a\": \"\\u12g4\"}",
                "{\"a\": \"\\u12",
                "{\"a\": \"\\",
                "{\"a\": \"line\nbreak\"}",
                "{\"a\": 1} {\"a\": 2}",
                "{\"a\": 1}}",
                "{\"a\": 1, \"b\": 2, \"a\": 3}",
                "\ufeff{\"a\": 1}",
                "// comment\n{\"a\": 1}",
                "{\"a\": 123456789012345678}",
                "{\"a\": 1234567890123456789012345678901234567890}",
                "{\"a\": -0}",
                "{\"a\": 1E+2}",
            })
    void treatsOtherTextsLikeJackson(String text) {
        assertLikeJackson(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {999, 1000, 100_000})
    void limitsTheDepthLikeJackson(int depth) {
        assertLikeJackson("{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
        assertLikeJackson("{\"a\":".repeat(depth) + "1" + "}".repeat(depth));
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001})
    void limitsTheLengthOfNumbersLikeJackson(int length) {
        assertLikeJackson("{\"a\":" + "1".repeat(length) + "}");
    }

    private static void assertLikeJackson(String text) {
        JsonNode read = ParsedJson.tree(JsonReader.read(text), UnaryOperator.identity());
        JsonNode expected = jackson(text);

        assertThat(read.equals(NUMBERS_BY_VALUE, expected))
                .as("%s is read as %s, and by Jackson as %s", text, read, expected)
                .isTrue();
    }

    private static JsonNode jackson(String text) {
        ObjectMapper mapper = new ObjectMapper();
        try {
            return mapper.readTree(text) instanceof ObjectNode object ? object : mapper.createObjectNode();
        } catch (JsonProcessingException e) {
            return mapper.createObjectNode();
        }
    }

    private static LongStream seeds() {
        return LongStream.range(0, 500);
    }
}
