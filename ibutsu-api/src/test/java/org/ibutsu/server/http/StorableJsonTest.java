package org.ibutsu.server.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ibutsu.model.json.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class StorableJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\": [1, 1.5, \"ä\", null, true]}", "{\"\\ud83d\\ude42\": \"x\\ud83d\\ude42y\"}"})
    void canBeStored(String json) {
        assertThatCode(() -> StorableJson.require(Json.parse(json))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": \"\\u0000\"}        | NUL",
                "{\"a\": \"b\\u0000\"}       | NUL",
                "{\"\\u0000\": 1}            | NUL",
                "{\"a\": [{\"b\\u0000\": 1}]}| NUL",
                "{\"a\": 1e400}              | out of range",
                "{\"a\": [-1e400]}           | out of range",
                "{\"a\": \"\\ud83d\"}        | surrogate",
                "{\"a\": \"\\ud83dx\"}       | surrogate",
                "{\"a\": \"\\ude42\\ud83d\"} | surrogate",
                "{\"a\": \"\\ud83d\\ude42\\ude42\"} | surrogate",
                "{\"a\": \"\\ud83d\\ud83d\\ude42\"} | surrogate"
            })
    void cannotBeStored(String json, String reason) {
        assertThatThrownBy(() -> StorableJson.require(Json.parse(json)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "env       | {\"env\": \"%s\"}",
                "component | {\"component\": \"%s\"}",
                "env       | {\"metadata\": {\"env\": \"%s\"}}",
                "component | {\"metadata\": {\"component\": \"%s\"}}"
            })
    void isLimitedWhereThereIsAnIndex(String name, String json) {
        assertThatCode(() -> StorableJson.require(Json.parse(json.formatted("x".repeat(2000)))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> StorableJson.require(Json.parse(json.formatted("x".repeat(2001)))))
                .isInstanceOf(ProblemException.class)
                .hasMessage("'" + name + "' must not have more than 2000 characters");
    }

    @Test
    void isUnlimitedElsewhere() {
        String json = "{\"metadata\": {\"log\": \"%s\"}, \"env\": 7}".formatted("x".repeat(2001));

        assertThatCode(() -> StorableJson.require(Json.parse(json))).doesNotThrowAnyException();
    }

    @Test
    void isLimitedForTextsOfParts() {
        String longest = "x".repeat(2000);

        assertThatCode(() -> {
                    StorableJson.requireText("filename", longest);
                    StorableJson.requireText("comment", longest + "x");
                    StorableJson.requireText("filename", null);
                })
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> StorableJson.requireText("filename", longest + "x"))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> StorableJson.requireText("comment", "\0")).isInstanceOf(ProblemException.class);
    }
}
