package org.ibutsu.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "1.5, 1.5",
        "-1.5, -1.5",
        "1e12, 1e12",
        "1e13, 1e12",
        "-1e308, -1e12",
        "Infinity, 1e12",
        "-Infinity, -1e12",
        "NaN, 1e12"
    })
    void areCutToTheBounds(double seconds, double expected) {
        assertThat(Durations.clamp(seconds)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.1e12, -1.1e12, Double.NaN, Double.POSITIVE_INFINITY})
    void areOutsideOfTheBounds(double seconds) {
        assertThat(Durations.isWithinBounds(seconds)).isFalse();
    }

    @Test
    void stayAsTheyAreWhenTheyAreFinite() {
        assertThat(Durations.finite(1e308)).isEqualTo(1e308);
        assertThat(Durations.finite(null)).isNull();
        assertThat(Durations.finite(Double.NEGATIVE_INFINITY)).isEqualTo(-Durations.MAX_SECONDS);
    }

    @Test
    void haveAnExactSumOfTenMillion() {
        double sum = 0;
        for (int i = 0; i < 10_000_000; i++) {
            sum += Durations.MAX_SECONDS;
        }

        assertThat(sum).isEqualTo(1e19);
    }
}
