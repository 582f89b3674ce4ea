package org.ibutsu.server.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.ReportedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class ReportClockTest {

    private static final LocalDateTime NOW = LocalDateTime.of(2024, 5, 1, 12, 0);
    private static final LocalDateTime RUN = LocalDateTime.of(2024, 5, 1, 10, 0);

    private final ReportClock clock = new ReportClock(NOW, RUN);

    @Test
    void takesTheTimeThatATestTells() {
        assertThat(start(null, "2024-05-01T11:00:00", 1)).hasToString("2024-05-01T11:00");
        assertThat(start(null, "2024-05-01T10:30:00", 1)).hasToString("2024-05-01T10:30");
    }

    @Test
    void addsTheDurationsBeforeATestToTheTimeOfItsSuite() {
        ReportedSuite suite = suite(0, -1, "2024-05-01T11:00:00");

        assertThat(Stream.of(10.0, 0.5, 3.0)
                        .map(seconds -> start(suite, null, seconds).toString()))
                .containsExactly("2024-05-01T11:00", "2024-05-01T11:00:10", "2024-05-01T11:00:10.500");
    }

    @Test
    void takesTheTimeOfTheNextSuiteAroundThatTellsOne() {
        ReportedSuite outer = suite(0, -1, "2024-05-01T11:00:00");
        ReportedSuite inner = suite(1, 0, null);
        ReportedSuite next = suite(2, 0, "2024-05-01T09:00:00");

        start(outer, null, 5);

        assertThat(start(inner, null, 2)).hasToString("2024-05-01T11:00:05");
        assertThat(start(next, null, 2)).hasToString("2024-05-01T09:00");
        assertThat(start(outer, null, 2)).hasToString("2024-05-01T11:00:09");
    }

    @Test
    void keepsTestsThatBeganTogetherAMicrosecondApart() {
        assertThat(start(null, null, 9)).isEqualTo(RUN);
        assertThat(start(null, null, 9)).isEqualTo(RUN.plusNanos(1000));
        assertThat(start(null, "2024-05-01T10:00:00", 9)).isEqualTo(RUN.plusNanos(2000));
        assertThat(start(null, "2024-05-01T10:00:00.000001", 9)).isEqualTo(RUN.plusNanos(3000));
        assertThat(start(null, "2024-05-01T10:00:01", 9)).isEqualTo(RUN.plusSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({
        "0001-01-01T00:00:00, false",
        "1970-01-01T00:00:00, false",
        "2000-01-01T00:00:00, false",
        "2000-01-01T00:00:01, true",
        "2024-05-02T11:59:59, true",
        "2024-05-02T12:00:00, false"
    })
    void believesOnlyTimesAtWhichTestsCanHaveRun(LocalDateTime time, boolean isPlausible) {
        assertThat(ReportClock.plausible(time, NOW)).isEqualTo(isPlausible ? time : null);
    }

    private ReportedSuite suite(int number, int parent, String start) {
        ReportedSuite suite = new ReportedSuite(
                number, parent, "s", null, start == null ? null : LocalDateTime.parse(start), OptionalDouble.empty());
        clock.suite(suite);
        return suite;
    }

    private LocalDateTime start(ReportedSuite suite, String own, double seconds) {
        return clock.start(ReportedTest.named("t", TestOutcome.PASSED)
                .suite(suite)
                .start(own == null ? null : LocalDateTime.parse(own))
                .seconds(OptionalDouble.of(seconds))
                .build());
    }
}
