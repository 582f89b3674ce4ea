package org.ibutsu.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"classname\":\"com.acme.CartTest\",\"name\":\"pays by card\",\"line\":null,\"flaky\":true}",
                "[1.5,12345678,\"a text of some length, which is what most of them have\",[],{}]",
                "{\"attempts\":[{\"outcome\":\"failed\",\"message\":\"late\",\"duration\":0.25}],\"tags\":[\"a\",\"b\"]}"
            })
    void estimatesLengthsWithoutWriting(String text) {
        JsonNode tree = Json.parse(text);

        long length = Json.length(tree);

        assertThat(length).isCloseTo(text.length(), withinPercentage(20));
    }
}
