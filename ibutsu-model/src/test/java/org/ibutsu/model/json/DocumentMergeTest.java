package org.ibutsu.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("unit")
class DocumentMergeTest {

    private static final int DOCUMENTS = 2_000;
    private static final int MAX_DEPTH = 3;

    private final Random random = new Random(20261129);

    @ParameterizedTest
    @EnumSource
    void isTheSameWithAndWithoutATree(DocumentMerge merge) throws IOException {
        for (int i = 0; i < DOCUMENTS; i++) {
            ObjectNode stored = object(0);
            ObjectNode sent = object(0);

            assertThat(large(merge, stored, sent))
                    .as("%s and %s", stored, sent)
                    .isEqualTo(merge.merge(stored.deepCopy(), sent.deepCopy()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    SENT_WINS   | {"a":1,"b":{"c":2}} | {"a":null,"b":{"d":3}} | {"a":1,"b":{"c":2,"d":3}}
                    SENT_WINS   | {"a":[1,2]}         | {"a":{"b":1}}          | {"a":{"b":1}}
                    STORED_WINS | {"a":1,"b":null}    | {"a":2,"b":3,"c":4}    | {"a":1,"b":3,"c":4}
                    SENT_WINS   | [1]                 | {"a":1}                | {"a":1}
                    SENT_REPLACES | {"a":1,"b":{"c":2}} | {"a":null,"b":{"d":null}} | {"a":null,"b":{"c":2,"d":null}}
                    """)
    void followsItsRule(DocumentMerge merge, String stored, String sent, String expected) throws IOException {
        assertThat(large(merge, Json.parse(stored), (ObjectNode) Json.parse(sent)))
                .isEqualTo(Json.parse(expected));
    }

    @Test
    void keepsTheDigitsOfNumbers() {
        byte[] stored = "{\"a\":1.50,\"b\":1}".getBytes(StandardCharsets.UTF_8);

        byte[] merged = DocumentMerge.SENT_WINS.merge(stored, (ObjectNode) Json.parse("{\"b\":2.00}"));

        assertThat(new String(merged, StandardCharsets.UTF_8)).contains("1.50").contains("2.00");
    }

    private static JsonNode large(DocumentMerge merge, JsonNode stored, ObjectNode sent) throws IOException {
        return Json.MAPPER.readTree(merge.merge(Json.write(stored).getBytes(StandardCharsets.UTF_8), sent));
    }

    private ObjectNode object(int depth) {
        ObjectNode object = Json.MAPPER.createObjectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.set("k" + random.nextInt(4), value(depth + 1));
        }
        return object;
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth < MAX_DEPTH ? 6 : 4)) {
            case 0 -> Json.MAPPER.nullNode();
            case 1 -> Json.parse(String.valueOf(random.nextInt(3)));
            case 2 -> Json.parse("\"text " + random.nextInt(3) + "\"");
            case 3 -> Json.parse("[1, null, {\"a\": " + random.nextBoolean() + "}]");
            default -> object(depth);
        };
    }
}
