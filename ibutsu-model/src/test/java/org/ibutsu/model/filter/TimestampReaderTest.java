package org.ibutsu.model.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class TimestampReaderTest {

    private final TimestampReader reader = new TimestampReader(
            Clock.fixed(Instant.parse("2024-03-01T00:30:00.123456789Z"), ZoneId.of("America/Lima")));

    @ParameterizedTest
    @CsvSource({
        "2024-01-05, 2024-01-05T00:00",
        "2024-1-5, 2024-01-05T00:00",
        "2024/01/05, 2024-01-05T00:00",
        "2024-01-05Z, 2024-01-05T00:00",
        "2024-01-05 10:30, 2024-01-05T10:30",
        "2024-01-05T10:30:45, 2024-01-05T10:30:45",
        "2024-01-05t1:2:3, 2024-01-05T01:02:03",
        "2024-01-05 10:30:45., 2024-01-05T10:30:45",
        "2024-01-05 10:30:45.5, 2024-01-05T10:30:45.5",
        "2024-01-05T10:30:45.1234565, 2024-01-05T10:30:45.123456",
        "2024-01-05T10:30:45.9999999, 2024-01-05T10:30:46",
        "2024-01-05T10:30:45+05:00, 2024-01-05T10:30:45",
        "2024-01-05T10:30:45 -0530, 2024-01-05T10:30:45",
        "2024-01-05 10:30:45 utc, 2024-01-05T10:30:45",
        "20240105T103045Z, 2024-01-05T10:30:45",
        "2024-01-05 24:00:00, 2024-01-06T00:00",
        "2024-12-31 23:59:60, 2025-01-01T00:00",
        "12024-01-05, +12024-01-05T00:00",
        "' 2024-01-05 ', 2024-01-05T00:00",
        "epoch, 1970-01-01T00:00",
        "NOW, 2024-03-01T00:30:00.123456",
        "today, 2024-03-01T00:00",
        "Tomorrow, 2024-03-02T00:00",
        "yesterday, 2024-02-29T00:00"
    })
    void readsWhatPostgresqlReads(String text, LocalDateTime time) {
        assertThat(reader.read(text)).isEqualTo(time);
    }

    @Test
    void placesTheInfinitiesAtTheEnds() {
        assertThat(reader.read("infinity")).isEqualTo(LocalDateTime.MAX);
        assertThat(reader.read("-Infinity")).isEqualTo(LocalDateTime.MIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "2024",
                "20240105",
                "2024-01",
                "2024-02-30",
                "2024-13-01",
                "0000-01-01",
                "24-01-05",
                "2024-01/05",
                "2024-01-05T",
                "2024-01-05T10",
                "2024-01-05 24:00:01",
                "2024-01-05 25:00",
                "2024-01-05 10:60",
                "2024-01-05 10:30:61",
                "2024-01-05T10:30:45 05:00",
                "2024-01-05T10:30:45+16:00",
                "2024-01-05 10:30:45,5",
                "2024-W01-1",
                "300000-01-01",
                "+infinity",
                "inf",
                "notadate",
                "2024-01-05x"
            })
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> reader.read(text));
    }
}
