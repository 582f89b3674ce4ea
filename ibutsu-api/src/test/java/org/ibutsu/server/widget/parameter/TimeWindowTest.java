package org.ibutsu.server.widget.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class TimeWindowTest {

    private static final LocalDateTime NOW = LocalDateTime.of(2024, 6, 1, 12, 0);

    @Test
    void knowsFractionsToTheMicrosecond() {
        assertThat(TimeWindow.days(NOW, 1.5)).isEqualTo("2024-05-31T00:00:00");
        assertThat(TimeWindow.days(NOW, 1.0 / 86_400_000_000.0)).isEqualTo("2024-06-01T11:59:59.999999");
        assertThat(TimeWindow.days(NOW, 0.1)).isEqualTo("2024-06-01T09:36:00");
    }

    @Test
    void looksForwardToo() {
        assertThat(TimeWindow.days(NOW, -1)).isEqualTo("2024-06-02T12:00:00");
    }

    @Test
    void reachesTheFirstAndTheLastDayOfTheCalendar() {
        assertThat(TimeWindow.days(NOW, 739_037)).isEqualTo("0001-01-01T12:00:00");
        assertThat(TimeWindow.days(NOW, -2_913_021)).isEqualTo("9999-12-31T12:00:00");
    }

    @ParameterizedTest
    @ValueSource(doubles = {740_000, 1e300, Double.POSITIVE_INFINITY})
    void hasNoBoundBeforeTheCalendar(double days) {
        assertThat(TimeWindow.days(NOW, days)).isNull();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-3_000_000, -1e300, Double.NEGATIVE_INFINITY})
    void stopsAtTheEndOfTheCalendar(double days) {
        assertThat(TimeWindow.days(NOW, days)).isEqualTo("9999-12-31T23:59:59.999999");
    }
}
