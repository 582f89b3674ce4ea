package org.ibutsu.server.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ibutsu.model.Durations;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class ReportNumbersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1               | 1
            1.5             | 1.5
            .5              | 0.5
            1.              | 1
            +2              | 2
            0.000e+00       | 0
            5e-05           | 0.00005
            1,234.5         | 1234.5
            1.234,5         | 1234.5
            1,234,567.25    | 1234567.25
            1.234.567,25    | 1234567.25
            1,234,567       | 1234567
            1 234,5         | 1234.5
            1'234.5         | 1234.5
            0,160           | 0.16
            1,234           | 1.234
            1.5s            | 1.5
            1.5 s           | 1.5
            250ms           | 0.25
            250 MS          | 0.25
            17µs            | 0.000017
            1m2.5s          | 62.5
            1h0m1s          | 3601
            2 min           | 120
            00:01:02.5      | 62.5
            01:02,5         | 62.5
            1.00:00:01      | 86401
            -1              | 0
            -00:00:01       | 0
            """)
    void readsSecondsInManyFormats(String text, double seconds) {
        assertThat(ReportNumbers.seconds(text).orElseThrow()).isCloseTo(seconds, within(1e-9));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "NaN",
                "Infinity",
                "-Infinity",
                "soon",
                "undefined",
                "1.2.3",
                "1,2,3",
                "1.2,3.4",
                "1 2",
                "5 apples",
                "0x10",
                "1s2",
                "1:2:3:4",
                "e5",
                ",",
                "1,23,456.7",
                "1.234'567.8"
            })
    void takesEverythingElseAsAbsent(String text) {
        assertThat(ReportNumbers.seconds(text)).isEmpty();
    }

    @Test
    void keepsSecondsWithinTheBoundsOfDurations() {
        assertThat(ReportNumbers.seconds("1e300")).hasValue(Durations.MAX_SECONDS);
        assertThat(ReportNumbers.seconds("1".repeat(1000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "' 3 ', 3", "-3, 0", "+3, 3"})
    void readsCounts(String text, long count) {
        assertThat(ReportNumbers.count(text)).hasValue(count);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "undefined", "3.5", "1234567890123456789"})
    void takesOtherCountsAsAbsent(String text) {
        assertThat(ReportNumbers.count(text)).isEmpty();
    }
}
