package org.ibutsu.harness.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UnitTest
class JsonPathTest {

    private static final String DOCUMENT = """
            {"text": "ä", "nothing": null, "yes": true, "empty": [], "numbers": [1, 2], "in": {"whole": 7},
             "long": 5000000000, "map": {"b": 1, "a": [true, null, "x"]}, "a.b": "dotted", "$ref": "r", "odd-name": 3,
             "lists": [[{"n": 1}, {"n": 2}], [{"n": 3}]],
             "rows": [{"name": "a", "tags": ["x"], "in": {"deep": 1}, "refs": [{"id": 1}, {"id": 2}]},
                      {"name": null, "tags": [], "in": {"deep": 2}, "refs": []}]}
            """;

    private final JsonPath json = of(DOCUMENT);

    private static JsonPath of(String document) {
        try {
            return new JsonPath(JsonPath.MAPPER.readTree(document));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$",
                "text",
                "none",
                "nothing",
                "yes",
                "long",
                "rows",
                "rows.name",
                "rows.tags",
                "rows.none",
                "rows.in.deep",
                "rows.refs.id",
                "rows.refs",
                "rows[0]",
                "rows[0].name",
                "rows[1].name",
                "rows[-1].in.deep",
                "rows[5]",
                "rows[0].refs.id",
                "rows.refs[0].id",
                "rows.refs[0][1].id",
                "empty",
                "empty.name",
                "numbers",
                "numbers[1]",
                "map",
                "map.a",
                "map.a[2]",
                "in.whole",
                "'text'",
                "'a.b'",
                "in.'whole'",
                "lists.n",
                "lists[0].n",
                "none.deeper",
                "nothing.deeper"
            })
    void findsWhatRestAssuredFinds(String path) {
        Object expected = new io.restassured.path.json.JsonPath(DOCUMENT).get(path);

        assertThat(json.<Object>get(path)).isEqualTo(expected);
    }

    @Test
    void hasNaturalTypes() {
        JsonPath values = of("[1, 5000000000, 123456789012345678901234567890, 0.5, \"x\", true, null, [], {}]");

        assertThat(values.<List<Object>>get(""))
                .containsExactly(
                        1,
                        5_000_000_000L,
                        new BigInteger("123456789012345678901234567890"),
                        0.5,
                        "x",
                        true,
                        null,
                        List.of(),
                        Map.of());
    }

    @Test
    void findsNamesOfOtherCharacters() {
        assertThat(json.<String>get("'$ref'")).isEqualTo("r");
        assertThat(json.<Integer>get("odd-name")).isEqualTo(3);
        assertThat(json.<Integer>get("$.in.whole")).isEqualTo(7);
        assertThat(of("[5]").<Integer>get("$[0]")).isEqualTo(5);
    }

    @Test
    void readsTypes() {
        JsonPath document = of(
                "{\"ids\": [\"7d1a1f5e-0000-4000-8000-000000000001\", null], \"n\": 5, \"m\": {\"b\": 1, \"a\": 2}}");

        assertThat(document.getList("ids", UUID.class))
                .containsExactly(UUID.fromString("7d1a1f5e-0000-4000-8000-000000000001"), null);
        assertThat(document.<String>getList("ids")).hasSize(2);
        assertThat(document.getString("n")).isEqualTo("5");
        assertThat(document.getString("none")).isNull();
        assertThat(document.getList("none")).isNull();
        assertThat(document.getList("none", UUID.class)).isNull();
        assertThat(document.<String, Integer>getMap("m").keySet()).containsExactly("b", "a");
    }

    @Test
    void tellsNullFromNothing() {
        assertThat(json.node("nothing").isNull()).isTrue();
        assertThat(json.node("none").isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", "a.", ".a", "a[", "a[x]", "a]", "a[0]b", "'a", "a['b']", "rows.find{it}"})
    void refusesOtherPaths(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> json.get(path)).withMessageEndingWith("unlike " + path);
    }

    @Test
    void saysWhatDoesNotFit() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> json.get("text.deeper"))
                .withMessage("The path text.deeper leads into \"ä\", which has no members");
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> json.get("numbers.name"));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> json.getList("text"))
                .withMessage("Expected a List at text, but there was \"ä\"");
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> json.getMap("rows"));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> json.getList("numbers", Map.class))
                .withMessageContaining("java.util.Map");
    }
}
