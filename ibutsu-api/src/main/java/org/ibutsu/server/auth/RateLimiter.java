package org.ibutsu.server.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what may be tried only so often, by key, over the last five minutes. */
public final class RateLimiter {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int MOST_KEYS = 100_000;

    private final int limit;
    private final Clock clock;
    private final Map<String, Deque<Instant>> tries = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Makes a limiter.
     *
     * @param limit how many tries a key has in five minutes; 0 for no limit
     * @param clock tells the time
     */
    public RateLimiter(int limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /** Tells how long a key has to wait; zero when it may try now. */
    public synchronized Duration wait(String key) {
        Deque<Instant> past = recent(key);
        if (limit == 0 || past == null || past.size() < limit) {
            return Duration.ZERO;
        }
        return Duration.between(clock.instant(), past.getFirst().plus(WINDOW));
    }

    /** Counts a try of a key. */
    public synchronized void count(String key) {
        if (limit == 0) {
            return;
        }
        recent(key);
        tries.computeIfAbsent(key, ignored -> new ArrayDeque<>()).addLast(clock.instant());
        if (tries.size() > MOST_KEYS) {
            tries.remove(tries.keySet().iterator().next());
        }
    }

    /** Forgets the tries of a key. */
    public synchronized void clear(String key) {
        tries.remove(key);
    }

    private Deque<Instant> recent(String key) {
        Deque<Instant> past = tries.get(key);
        Instant oldest = clock.instant().minus(WINDOW);
        while (past != null && !past.isEmpty() && !past.getFirst().isAfter(oldest)) {
            past.removeFirst();
        }
        if (past != null && past.isEmpty()) {
            tries.remove(key);
            return null;
        }
        return past;
    }
}
