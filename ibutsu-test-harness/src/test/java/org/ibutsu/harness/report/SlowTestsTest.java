package org.ibutsu.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SlowTestsTest {

    @Test
    void saysWhereTheTimeWent() {
        List<Cost> costs = List.of(
                new Cost("AIT.quick", ms(100), ms(0), ms(0), ms(0)),
                new Cost("BIT.slow", ms(2000), ms(200), ms(1000), ms(500)));

        assertThat(SlowTests.of(costs)).isEqualToNormalizingNewlines("""
                The slowest 2 of 2 tests: 2.1 s of 2.1 s, counted over all threads
                     total  harness  server   SQL  test
                  2,000 ms     10 %    50 %  25 %  15 %  BIT.slow
                    100 ms      0 %     0 %   0 % 100 %  AIT.quick
                """);
    }

    @Test
    void showsTheSlowestTen() {
        List<Cost> costs = IntStream.rangeClosed(1, 30)
                .mapToObj(i -> new Cost("T" + i, ms(i), ms(0), ms(0), ms(0)))
                .toList();

        assertThat(SlowTests.of(costs)).contains("T30", "T21").doesNotContain("T20");
    }

    private static Duration ms(long milliseconds) {
        return Duration.ofMillis(milliseconds);
    }
}
