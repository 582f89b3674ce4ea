package org.ibutsu.harness.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnitTest
class JsonDifferenceTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

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
    void findsTheFirst(String one, String other, String expected) throws JsonProcessingException {
        String found = JsonDifference.first(MAPPER.readTree(one), MAPPER.readTree(other))
                .map(difference -> difference.place() + " " + difference.one() + " " + difference.other())
                .orElse(null);

        assertThat(found).isEqualTo(expected);
    }
}
