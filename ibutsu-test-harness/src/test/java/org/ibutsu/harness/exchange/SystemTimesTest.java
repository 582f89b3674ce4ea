package org.ibutsu.harness.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemTimesTest {

    private static final Instant FIRST = Instant.parse("2026-11-29T23:46:43.500Z");
    private static final Instant LAST = Instant.parse("2026-11-29T23:46:50.200Z");

    private final SystemTimes times = new SystemTimes(FIRST, LAST);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-29T23:46:43.5Z",
                "2026-11-29T23:46:50.199999999Z",
                "2026-11-29T23:46:43Z",
                "2026-11-29T23:46:51Z",
                "2026-11-30T01:46:45.123+02:00",
                "2026-11-29T23:46:45.123",
                "2026-11-29 23:46:45.123456"
            })
    void containWhatTheMachineHasShown(String text) {
        assertThat(text).matches(SystemTimes.FORM);
        assertThat(times.contain(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-29T23:46:42.999Z",
                "2026-11-29T23:46:51.300Z",
                "2026-11-29T23:46:45+02:00",
                "2024-06-01T12:00:00",
                "2026-13-29T23:46:45Z"
            })
    void doNotContainOthers(String text) {
        assertThat(times.contain(text)).isFalse();
    }

    @Test
    void containTimesOfTheZoneOfTheMachine() {
        LocalDateTime here = LocalDateTime.ofInstant(FIRST.plusSeconds(1), ZoneId.systemDefault());

        assertThat(times.contain(here.toString())).isTrue();
    }
}
