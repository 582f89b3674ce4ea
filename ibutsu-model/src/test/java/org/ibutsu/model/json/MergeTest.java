package org.ibutsu.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class MergeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a": 1}             | {"b": 2}              | {"a": 1, "b": 2}
            {"a": 1}             | {"a": 2}              | {"a": 2}
            {"a": {"b": 1}}      | {"a": {"c": 2}}       | {"a": {"b": 1, "c": 2}}
            {"a": {"b": [1, 2]}} | {"a": {"b": [3]}}     | {"a": {"b": [3]}}
            {"a": {"b": 1}}      | {"a": 5}              | {"a": 5}
            {"a": 5}             | {"a": {"b": 1}}       | {"a": {"b": 1}}
            {"a": 1}             | {"a": null}           | {"a": 1}
            {"a": {"b": 1}}      | {"a": null}           | {"a": {"b": 1}}
            {"a": {"b": 1}}      | {"a": {"b": null}}    | {"a": {"b": 1}}
            {}                   | {"a": {"b": null}}    | {"a": {"b": null}}
            {"a": null}          | {"a": {"b": 1}}       | {"a": {"b": 1}}
            null                 | {"a": 1}              | {"a": 1}
            """)
    void mergesWhatWasSentIntoWhatIsStored(String stored, String sent, String merged) {
        JsonNode result = Merge.into(Json.parse(stored), (ObjectNode) Json.parse(sent));

        assertThat(result).isEqualTo(Json.parse(merged));
    }

    @Test
    void changesNeitherOfTheTwo() {
        JsonNode stored = Json.parse("{\"a\": {\"b\": 1}}");
        ObjectNode sent = (ObjectNode) Json.parse("{\"a\": {\"c\": {\"d\": 2}}}");

        Merge.into(stored, sent).withObject("/a/c").put("d", 3);

        assertThat(stored).isEqualTo(Json.parse("{\"a\": {\"b\": 1}}"));
        assertThat(sent).isEqualTo(Json.parse("{\"a\": {\"c\": {\"d\": 2}}}"));
    }
}
