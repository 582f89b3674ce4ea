package org.ibutsu.harness.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UnitTest
class DateTimeFormatTest {

    private final DateTimeFormat format = new DateTimeFormat();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-01-02T03:04:05Z",
                "2024-02-29t23:59:59z",
                "0000-01-01T00:00:00Z",
                "9999-09-09T09:09:09-00:00",
                "2024-01-02T03:04:05.123456789123Z",
                "2024-01-02T03:04:05+23:59",
                "2024-01-02T03:04:05.1-00:00",
                "2016-12-31T23:59:60Z",
                "2017-01-01T08:59:60+09:00",
                "2017-01-01T05:29:60+05:30",
                "2016-12-31T20:29:60-03:30"
            })
    void takesDateTimes(String value) {
        assertThat(format.matches(null, value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024-01-02",
                "2024-01-02T03:04:05",
                "2024-01-02 03:04:05Z",
                "2024-01-02T03:04:05Zx",
                "2024-01-02T03:04:05.Z",
                "2024-01-02T03:04:05.1",
                "2024-01-02T03:04:05+01",
                "2024-01-02T03:04:05+0100",
                "2024-01-02T03:04:05+24:00",
                "2024-01-02T03:04:05+23:60",
                "2024-01-02T03:04:05+01:00Z",
                "2024-01-02T24:00:00Z",
                "2024-01-02T03:60:05Z",
                "2024-01-02T03:04:61Z",
                "2024-01-02T03:04:60Z",
                "2016-12-31T23:59:60+01:00",
                "2017-01-01T04:29:60+05:30",
                "2023-02-29T03:04:05Z",
                "2024-13-02T03:04:05Z",
                "24-01-02T03:04:05Z",
                "２０２４-01-02T03:04:05Z",
                "2024-01-02T03:04:0:Z",
                "2024-01-02T03:04:0/Z",
                "2016-12-31T23:58:60Z"
            })
    void takesNothingElse(String value) {
        assertThat(format.matches(null, value)).isFalse();
    }
}
