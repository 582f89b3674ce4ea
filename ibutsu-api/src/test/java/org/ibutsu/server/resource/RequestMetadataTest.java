package org.ibutsu.server.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.ProblemException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class RequestMetadataTest {

    @Test
    void movesUserPropertiesToTheTopWhereNothingIsReplaced() {
        ObjectNode metadata = object("""
                {"env": "qa", "component": null, "a": {"x": 1},
                 "user_properties": {"env": "no", "component": "login", "a": {"y": 2}, "k": 1}}
                """);

        ObjectNode promoted = RequestMetadata.withUserProperties(metadata);

        assertThat(promoted)
                .isEqualTo(object("{\"env\": \"qa\", \"component\": \"login\", \"a\": {\"x\": 1}, \"k\": 1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}"})
    void keepsEmptyUserProperties(String properties) {
        ObjectNode metadata = object("{\"user_properties\": " + properties + "}");

        assertThat(RequestMetadata.withUserProperties(metadata)).isEqualTo(metadata);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"text\"", "\"\"", "[1]", "5", "true"})
    void refusesOtherUserProperties(String properties) {
        ObjectNode metadata = object("{\"user_properties\": " + properties + "}");

        assertThatThrownBy(() -> RequestMetadata.withUserProperties(metadata)).isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesTextsThatAreNoneOrTooLong() {
        ObjectNode tooLong = Json.MAPPER.createObjectNode().put("env", "x".repeat(2001));

        assertThatThrownBy(() -> RequestMetadata.requireTexts(tooLong)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> RequestMetadata.requireTexts(object("{\"component\": 5}")))
                .isInstanceOf(ProblemException.class);
        RequestMetadata.requireTexts(object("{\"env\": null, \"component\": \"login\"}"));
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Json.parse(json);
    }
}
