package org.ibutsu.harness.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TestClockTest {

    private final TestClock clock = new TestClock();

    @Test
    void standsUntilItIsMoved() {
        assertThat(clock.instant()).isEqualTo(TestClock.START);

        clock.advance(Duration.ofMinutes(5));

        assertThat(clock.utc()).isEqualTo(LocalDateTime.of(2024, 6, 1, 12, 5));
        assertThat(clock).hasToString("2024-06-01T12:05:00Z (moved by PT5M)");
    }

    @Test
    void goesBackToTheStart() {
        clock.advance(Duration.ofDays(-1));

        clock.reset();

        assertThat(clock.instant()).isEqualTo(TestClock.START);
        assertThat(clock).hasToString("2024-06-01T12:00:00Z (not moved)");
    }

    @Test
    void movesTogetherInAllZones() {
        Clock there = clock.withZone(ZoneId.of("Asia/Tokyo"));

        clock.advance(Duration.ofHours(1));

        assertThat(there.instant()).isEqualTo(clock.instant());
        assertThat(there.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }
}
