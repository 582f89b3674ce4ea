package org.ibutsu.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class RateLimiterTest {

    private final SettableClock clock = new SettableClock();

    @Test
    void makesAKeyWaitUntilItsOldestTryIsFiveMinutesOld() {
        RateLimiter limiter = new RateLimiter(2, clock);
        limiter.count("ann");
        clock.now = clock.now.plusSeconds(60);
        limiter.count("ann");

        assertThat(limiter.wait("ann")).isEqualTo(Duration.ofMinutes(4));
        assertThat(limiter.wait("bob")).isZero();

        clock.now = clock.now.plus(Duration.ofMinutes(4));
        assertThat(limiter.wait("ann")).isZero();
    }

    @Test
    void forgetsOnDemand() {
        RateLimiter limiter = new RateLimiter(1, clock);
        limiter.count("ann");

        limiter.clear("ann");

        assertThat(limiter.wait("ann")).isZero();
    }

    @Test
    void hasNoLimitAtZero() {
        RateLimiter limiter = new RateLimiter(0, clock);
        limiter.count("ann");

        assertThat(limiter.wait("ann")).isZero();
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
