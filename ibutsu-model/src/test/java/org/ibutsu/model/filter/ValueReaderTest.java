package org.ibutsu.model.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.util.UUID;
import org.ibutsu.model.filter.ValueReader.Bound;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class ValueReaderTest {

    private final ValueReader values = new ValueReader(Clock.systemUTC());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000-0000-4000-8000-00000000000a",
                "{00000000-0000-4000-8000-00000000000A}",
                "0000000000004000800000000000000a"
            })
    void readsIdentifiersAsPostgresqlDoes(String text) {
        assertThat(values.read(FieldKind.UUID, text))
                .isEqualTo(UUID.fromString("00000000-0000-4000-8000-00000000000a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "{}", "{00000000-0000-4000-8000-00000000000a", "00000000-0000-4000-8000-00000000000a}"})
    void refusesIdentifiersWithHalfOfTheBraces(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> values.read(FieldKind.UUID, text));
    }

    @Test
    void takesTheNegativeZeroForZero() {
        assertThat(values.read(FieldKind.NUMBER, "-0")).isEqualTo(0.0);
        assertThat(values.read(FieldKind.NUMBER, "1.5")).isEqualTo(1.5);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5, true",
        "5.0, 5, true",
        "5.5, 5, false",
        "-5.5, -6, false",
        "999e15, 999000000000000000, true",
        "1e18, 9223372036854775807, true",
        "-1e18, -9223372036854775808, true"
    })
    void boundsIntegersByNumbers(String text, long floor, boolean whole) {
        assertThat(ValueReader.bound(text)).isEqualTo(new Bound(floor, whole));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "On, true", "0, false", "OFF, false", "' no ', false"})
    void readsTruthValues(String text, boolean truth) {
        assertThat(values.read(FieldKind.BOOLEAN, text)).isEqualTo(truth);
    }
}
