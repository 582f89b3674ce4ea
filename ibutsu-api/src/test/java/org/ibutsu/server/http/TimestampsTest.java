package org.ibutsu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class TimestampsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2024-01-02                          | 2024-01-02T00:00:00
            2024-01-02T03:04                    | 2024-01-02T03:04:00
            2024-01-02 03:04:05                 | 2024-01-02T03:04:05
            2024-01-02T03:04:05.5Z              | 2024-01-02T03:04:05.500
            2024-01-02T03:04:05.123456789Z      | 2024-01-02T03:04:05.123456
            2024-01-02T03:04:05+02:00           | 2024-01-02T01:04:05
            2024-01-02T03:04:05-0530            | 2024-01-02T08:34:05
            20240102T030405Z                    | 2024-01-02T03:04:05
            20240102                            | 2024-01-02T00:00:00
            2024-W01-2                          | 2024-01-02T00:00:00
            2024W012T0304                       | 2024-01-02T03:04:00
            0001-01-01T00:00:00Z                | 0001-01-01T00:00:00
            9999-12-31T23:59:59Z                | 9999-12-31T23:59:59
            2020-W53-7                          | 2021-01-03T00:00:00
            """)
    void readsEveryFormOfIso8601(String text, LocalDateTime expected) {
        assertThat(Timestamps.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "garbage",
                "1704164645",
                "2024-13-01",
                "2024-02-30",
                "2024-01-02T25:00",
                "2024-01-02T24:00",
                "2024-01-02T03:04:60",
                "2024-01-02T",
                "2024-W54-1",
                "2021-W53-1",
                "2024-W01-8",
                "2024-01-02T03:04:05+25:00",
                "0001-01-01T00:00:00+01:00",
                "2024-01-02\n"
            })
    void refusesAnythingElse(String text) {
        assertThat(Timestamps.parse(text)).isEmpty();
    }

    @Test
    void writesSixDigitsOrNone() {
        LocalDateTime time = LocalDateTime.of(2024, 1, 2, 3, 4, 5);

        assertThat(Timestamps.format(time)).isEqualTo("2024-01-02T03:04:05Z");
        assertThat(Timestamps.format(time.withNano(120_000_000))).isEqualTo("2024-01-02T03:04:05.120000Z");
        assertThat(Timestamps.format(time.withNano(999))).isEqualTo("2024-01-02T03:04:05Z");
        assertThat(Timestamps.format(time.withNano(1000))).isEqualTo("2024-01-02T03:04:05.000001Z");
    }

    @ParameterizedTest
    @CsvSource({
        "-0001-01-01T00:00:00, 0001-01-01T00:00:00Z",
        "-999999999-01-01T00:00:00, 0001-01-01T00:00:00Z",
        "+10000-01-01T00:00:00, 9999-12-31T23:59:59.999999Z",
        "+999999999-12-31T23:59:59, 9999-12-31T23:59:59.999999Z"
    })
    void writesTimesOutOfRangeAsTheNearestWithin(LocalDateTime time, String text) {
        assertThat(Timestamps.format(time)).isEqualTo(text);
    }

    @Test
    void tellsTheTimeInMicroseconds() {
        Clock clock = Clock.fixed(Instant.parse("2024-05-01T12:00:00.123456789Z"), ZoneOffset.ofHours(2));

        assertThat(Timestamps.now(clock)).isEqualTo("2024-05-01T12:00:00.123456");
    }
}
