package org.ibutsu.server.widget.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class RoundingTest {

    @ParameterizedTest
    @CsvSource({
        "0.125, 2, 0.12",
        "0.375, 2, 0.38",
        "99.875, 2, 99.88",
        "2.675, 2, 2.67",
        "12.5, 0, 12",
        "13.5, 0, 14",
        "-12.5, 0, -12",
        "Infinity, 2, Infinity",
        "NaN, 0, NaN"
    })
    void roundsHalvesToEven(double number, int decimals, double rounded) {
        assertThat(Rounding.round(number, decimals)).isEqualTo(Double.valueOf(rounded));
    }
}
