package org.ibutsu.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class JsonWriterTest {

    private static final String HALF_PAIR = "(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])";

    @Test
    void replacesCharactersThatDatabasesReject() {
        byte[] json = JsonWriter.bytes(new JsonObject().put("text\0", "a\0b\ud800c\\u0000😀\udc00"));

        assertThat(new String(json, StandardCharsets.UTF_8)).isEqualTo("{\"text\\ufffd\":\"a\\ufffdb?c\\\\u0000😀?\"}");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void writesWhatAnotherReaderReadsBack(long seed) {
        JsonObject object = new RandomJson(seed).object();

        byte[] json = JsonWriter.bytes(object);

        assertThat(ParsedJson.object(new String(json, StandardCharsets.UTF_8)))
                .isEqualTo(ParsedJson.tree(object, JsonWriterTest::withoutRejectedCharacters));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void writesTheSameBytesAsJackson(long seed) throws JsonProcessingException {
        JsonObject object = new RandomJson(seed).object();

        byte[] json = JsonWriter.bytes(object);

        String expected = new ObjectMapper(new JsonFactoryBuilder()
                        .characterEscapes(new ReplacedNul())
                        .build())
                .writeValueAsString(ParsedJson.tree(object, UnaryOperator.identity()));
        assertThat(json).isEqualTo(expected.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void rejectsNumbersOutsideOfJson(double number) {
        JsonObject object = new JsonObject().put("number", number);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonWriter.write(object))
                .withMessageContaining(String.valueOf(number));
    }

    @Test
    void rejectsOtherTypes() {
        JsonObject object = new JsonObject().put("state", Thread.State.NEW);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonWriter.write(object))
                .withMessageContaining("java.lang.Thread$State");
    }

    private static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    private static String withoutRejectedCharacters(String text) {
        return text.replace('\0', '\ufffd').replaceAll(HALF_PAIR, "?");
    }

    private static final class ReplacedNul extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[0] = ESCAPE_CUSTOM;
            return codes;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return character == 0 ? new SerializedString("\\ufffd") : null;
        }
    }
}
