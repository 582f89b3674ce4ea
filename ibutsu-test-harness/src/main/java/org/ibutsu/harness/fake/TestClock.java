package org.ibutsu.harness.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apiguardian.api.API;

/**
 * The clock of the server under test. It stands at {@link #START} until the test moves it, so that times can be
 * compared exactly.
 *
 * <pre>{@code
 * @Test
 * void tokensExpire(IbutsuApp app, TestClock clock) {
 *     String token = app.token();
 *
 *     clock.advance(Duration.ofDays(31));
 *
 *     assertThat(app.anonymous().header(AuthHeaders.bearer(token)).get("/user")).isProblem(401);
 * }
 * }</pre>
 */
@API(status = API.Status.STABLE)
public final class TestClock extends Clock implements ResettableState<Instant> {

    /** The time at the start of each test: 2024-06-01, noon, UTC. */
    public static final Instant START = Instant.parse("2024-06-01T12:00:00Z");

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    /** Creates a clock that stands at {@link #START}, in UTC. */
    public TestClock() {
        this(new AtomicReference<>(START), ZoneOffset.UTC);
    }

    private TestClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /**
     * Moves it forward, or backward by a negative duration.
     *
     * @param duration the difference
     */
    public void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    /**
     * Sets it.
     *
     * @param instant the time from now on
     */
    public void set(Instant instant) {
        now.set(instant);
    }

    /** Resets it to {@link #START}; the harness does so before each test. */
    public void reset() {
        set(START);
    }

    /**
     * Returns the current time in the form in which the database holds it: UTC, without a zone.
     *
     * @return the current time
     */
    public LocalDateTime utc() {
        return LocalDateTime.ofInstant(instant(), ZoneOffset.UTC);
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(now.get());
    }

    @Override
    public Instant save() {
        return instant();
    }

    @Override
    public void restore(Instant saved) {
        set(saved);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** Returns the same clock, which moves together with this one, in another zone. */
    @Override
    public Clock withZone(ZoneId other) {
        return new TestClock(now, other);
    }

    /** Returns the current time and how far it was moved. */
    @Override
    public String toString() {
        Duration moved = Duration.between(START, instant());
        return instant() + (moved.isZero() ? " (not moved)" : " (moved by " + moved + ")");
    }
}
