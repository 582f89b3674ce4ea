package org.ibutsu.harness.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.ibutsu.model.json.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class JsonDifferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1                   | 2                   | the body | 1       | 2",
                "{\"a\": {\"b\": 1}} | {\"a\": {\"b\": 2}} | /a/b     | 1       | 2",
                "{\"a\": 1}          | {}                  | /a       | 1       | missing",
                "{\"x/y~z\": 1}      | {\"x/y~z\": 2}      | /x~1y~0z | 1       | 2",
                "[1, 2, 3]           | [1, 4, 5]           | /1       | 2       | 4",
                "[1]                 | [1, 2]              | the body | [1]     | [1,2]",
                "null                | {}                  | the body | null    | {}",
                "1.0                 | 1                   | the body | 1.0     | 1"
            })
    void isTheFirstOne(String one, String other, String place, String here, String there) {
        assertThat(JsonDifference.first(Json.parse(one), Json.parse(other)))
                .contains(new JsonDifference(place, here, there));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = "{\"a\": 1, \"b\": [2]} | {\"b\": [2], \"a\": 1}")
    void isNoneWhereOnlyTheOrderOfKeysDiffers(String one, String other) {
        assertThat(JsonDifference.first(Json.parse(one), Json.parse(other))).isEmpty();
    }
}
