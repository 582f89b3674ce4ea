package org.ibutsu.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class AttemptWindowTest {

    private static final Instant START = Instant.parse("2024-06-01T12:00:00Z");

    @Test
    void letsAsManyInAsTheLimit() {
        AttemptWindow window = AttemptWindow.empty();
        for (int i = 0; i < 3; i++) {
            assertThat(window.retryAfter(3, 1, START)).isZero();
            window.add(1, START);
        }

        assertThat(window.retryAfter(3, 1, START)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void waitsForAsManyToEndAsAreTooMany() {
        AttemptWindow window = AttemptWindow.empty();
        window.add(1, START);
        window.add(1, START.plusSeconds(30));
        window.add(1, START.plusSeconds(60));

        Instant now = START.plusSeconds(60);
        assertThat(window.retryAfter(4, 1, now)).isZero();
        assertThat(window.retryAfter(3, 1, now)).isEqualTo(Duration.ofSeconds(240));
        assertThat(window.retryAfter(2, 1, now)).isEqualTo(Duration.ofSeconds(270));
        assertThat(window.retryAfter(1, 1, now)).isEqualTo(Duration.ofSeconds(300));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1499, 2999, 3000})
    void countsEachForFiveMinutesAtLeastAndThreeSecondsMoreAtMost(long offset) {
        Instant at = START.plusMillis(offset);
        AttemptWindow window = AttemptWindow.empty();
        window.add(1, at);
        String stored = window.stored(at).attempts();

        Instant before = at.plus(Duration.ofMinutes(5)).minusMillis(1);
        assertThat(AttemptWindow.parse(stored, before).retryAfter(1, 1, before)).isPositive();
        Instant after = at.plus(Duration.ofMinutes(5)).plusSeconds(3);
        assertThat(AttemptWindow.parse(stored, after).retryAfter(1, 1, after)).isZero();
    }

    @Test
    void takesOneBack() {
        AttemptWindow window = AttemptWindow.empty();
        window.add(1, START);
        window.add(1, START);

        window.remove(START);
        window.remove(START.plusSeconds(100));

        assertThat(window.retryAfter(2, 1, START)).isZero();
        assertThat(window.retryAfter(1, 1, START)).isPositive();
    }

    @Test
    void isStoredAndReadAgain() {
        AttemptWindow window = AttemptWindow.empty();
        for (int i = 0; i < 40; i++) {
            window.add(1, START);
        }
        window.add(1, START.plusSeconds(7));

        String stored = window.stored(START).attempts();
        AttemptWindow read = AttemptWindow.parse(stored, START.plusSeconds(7));

        assertThat(read.stored(START).attempts()).isEqualTo(stored);
        assertThat(read.retryAfter(41, 1, START.plusSeconds(7))).isEqualTo(Duration.ofSeconds(293));
        assertThat(read.retryAfter(42, 1, START.plusSeconds(7))).isZero();
    }

    @Test
    void fitsIntoItsColumnHoweverMuchIsTried() {
        AttemptWindow window = AttemptWindow.empty();
        for (int i = 0; i < 200_000; i++) {
            window.add(1, START.plusMillis(i * 3L / 2));
        }

        assertThat(window.stored(START).attempts()).hasSizeLessThan(4000);
    }

    @Test
    void readsNothingAsNoAttempts() {
        assertThat(AttemptWindow.parse("", START).retryAfter(1, 1, START)).isZero();
    }
}
