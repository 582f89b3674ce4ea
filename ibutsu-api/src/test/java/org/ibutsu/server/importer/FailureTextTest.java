package org.ibutsu.server.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.report.ReportedFailure;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class FailureTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "null    | no      | null                  | no",
                "null    | no      | '  '                  | no",
                "null    | null    | at f()                | at f()",
                "E       | no      | at f()                | E: no⏎at f()",
                "E       | no      | E: no at f()          | E: no at f()",
                "E       | E: no   | at f()                | E: no⏎at f()",
                "E       | null    | at f()                | E⏎at f()",
                "a.E     | no      | a.E: no⏎  at f()      | a.E: no⏎  at f()",
                "null    | a b     | a⏎b⏎at f()            | a⏎b⏎at f()",
                "null    | a b c…  | x: a b⏎c d            | x: a b⏎c d",
                "E       | no      | no                    | E⏎no",
                "''      | ''      | ''                    | ''",
                "E       | null    | null                  | E"
            })
    void saysEachThingOnce(String type, String message, String text, String expected) {
        String trace = text == null ? null : text.replace('⏎', '\n');

        assertThat(FailureText.of(List.of(new ReportedFailure(type, message, trace))))
                .isEqualTo(expected.replace('⏎', '\n'));
    }

    @Test
    void putsALineBetweenSeveralFailures() {
        List<ReportedFailure> failures = List.of(
                new ReportedFailure(null, "first", null),
                new ReportedFailure(null, null, " "),
                new ReportedFailure(null, "second", "trace"));

        assertThat(FailureText.of(failures)).isEqualTo("first\n\nsecond\ntrace");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "a.E  | no   | at f()                | a.E  | no",
                "null | null | a.E: gone⏎ at f()     | a.E  | gone",
                "null | null | E   ValueError: bad   | ValueError | bad",
                "null | null | E   assert 1 == 2     | null | assert 1 == 2",
                "null | null | boom                  | null | boom",
                "null | null | AssertionError        | AssertionError | null",
                "null | no   | a.E: gone             | a.E  | no",
                "null | no   | null                  | null | no",
                "''   | ''   | ''                    | null | null"
            })
    void namesTheException(String type, String message, String text, String name, String said) {
        String trace = text == null ? null : text.replace('⏎', '\n');
        ObjectNode metadata = Json.MAPPER.createObjectNode();

        FailureText.addTo(metadata, List.of(new ReportedFailure(type, message, trace)));

        assertThat(metadata.path("exception_name").asText(null)).isEqualTo(name);
        assertThat(metadata.path("exception_message").asText(null)).isEqualTo(said);
    }

    @Test
    void shortensALongMessage() {
        ObjectNode metadata = Json.MAPPER.createObjectNode();

        FailureText.addTo(metadata, List.of(new ReportedFailure(null, "x".repeat(5 << 20), "y".repeat(5 << 20))));

        assertThat(metadata.path("exception_message").textValue())
                .hasSizeLessThanOrEqualTo(2000)
                .endsWith(" more characters)");
    }
}
