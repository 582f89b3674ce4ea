package org.ibutsu.harness.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnitTest
class JsonDifferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1, \"b\": 2} | {\"b\": 2, \"a\": 1} | ",
                "{\"a\": {\"b/c~d\": 1}} | {\"a\": {\"b/c~d\": 2}} | /a/b~1c~0d 1 2",
                "{\"a\": 1} | {} | /a 1 missing",
                "{} | {\"a\": null} | /a missing null",
                "[1, 2] | [1, 3] | /1 2 3",
                "[1, 2] | [1] | /1 2 missing",
                "[] | [[]] | /0 missing []",
                "[1, 2] | [2, 1] | /0 1 2",
                "1 | \"1\" | the body 1 \"1\"",
                "{} | [] | the body {} []"
            })
    void findsTheFirst(String one, String other, String expected) {
        String found = JsonDifference.first(JsonTrees.parse(one), JsonTrees.parse(other))
                .map(difference -> difference.place() + " " + difference.one() + " " + difference.other())
                .orElse(null);

        assertThat(found).isEqualTo(expected);
    }
}
