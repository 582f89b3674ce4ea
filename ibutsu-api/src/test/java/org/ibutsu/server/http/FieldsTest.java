package org.ibutsu.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.ibutsu.model.json.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class FieldsTest {

    private static final UUID ID = UUID.fromString("64d1a0f2-5b1e-4c55-8a51-f1f7c0e4c0aa");
    private static final LocalDateTime TIME = LocalDateTime.of(2024, 5, 1, 12, 0);

    private final Fields sent = fields("""
            {"text": "a", "id": "64d1a0f25b1e4c558a51f1f7c0e4c0aa", "time": "2024-05-01T12:00Z", "number": 1.5,
             "flag": true, "tree": [1], "nothing": null}""");
    private final List<Object> used = new ArrayList<>();

    @Test
    void areGivenAsWhatTheyAre() {
        assertThat(sent.text("text")).isEqualTo("a");
        assertThat(sent.id("id")).isEqualTo(ID);
        assertThat(sent.time("time")).isEqualTo(TIME);
        assertThat(sent.seconds("number")).isEqualTo(1.5);
        assertThat(sent.tree("tree")).isEqualTo(Json.parse("[1]"));
    }

    @Test
    void areHandedOnWhenTheyWereSent() {
        use("text", "id", "time", "number", "flag", "tree");

        assertThat(used).containsExactly("a", ID, TIME, 1.5, true, Json.parse("[1]"));
    }

    @Test
    void areNullWhenTheyAreAbsentOrNull() {
        for (String name : List.of("absent", "nothing")) {
            assertThat(sent.text(name)).isNull();
            assertThat(sent.id(name)).isNull();
            assertThat(sent.time(name)).isNull();
            assertThat(sent.seconds(name)).isNull();
        }
        assertThat(sent.tree("absent")).isNull();
    }

    @Test
    void areLeftAloneWhenTheyWereNotSent() {
        use("absent", "absent", "absent", "absent", "absent", "absent");

        assertThat(used).isEmpty();
        assertThat(sent.has("absent")).isFalse();
    }

    @Test
    void areHandedOnAsNullExceptForFlags() {
        JsonNode nothing = Json.parse("null");

        use("nothing", "nothing", "nothing", "nothing", "nothing", "nothing");

        assertThat(used).containsExactly(null, null, null, null, nothing);
        assertThat(sent.has("nothing")).isTrue();
    }

    @Test
    void areGivenWhenTheyAreRequired() {
        assertThat(sent.requiredText("text")).isEqualTo("a");
        assertThat(sent.requiredId("id")).isEqualTo(ID);
        assertThat(sent.requiredTree("tree")).isEqualTo(Json.parse("[1]"));
    }

    @Test
    void areRefusedWhenTheyAreRequiredAndAbsent() {
        for (Consumer<String> reader :
                List.<Consumer<String>>of(sent::requiredText, sent::requiredId, sent::requiredTree)) {
            assertThatThrownBy(() -> reader.accept("absent"))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("'absent' is required");
        }
    }

    @Test
    void areRefusedWhenTheyAreNoIdentifierOrTime() {
        assertThatThrownBy(() -> sent.id("text"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("'text' must be a UUID");
        assertThatThrownBy(() -> sent.time("text"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("'text' must be a date or time in ISO 8601, but is 'a'");
    }

    private void use(String text, String id, String time, String number, String flag, String tree) {
        sent.text(text, used::add);
        sent.id(id, used::add);
        sent.time(time, used::add);
        sent.seconds(number, used::add);
        sent.flag(flag, used::add);
        sent.tree(tree, used::add);
    }

    private static Fields fields(String json) {
        return new Fields((ObjectNode) Json.parse(json));
    }
}
