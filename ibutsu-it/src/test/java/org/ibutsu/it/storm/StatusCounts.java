package org.ibutsu.it.storm;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The statuses of responses, and the time of the slowest. Safe for use by many threads. */
final class StatusCounts {

    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;

    private final Map<Integer, AtomicInteger> counts = new ConcurrentSkipListMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();

    /** Counts a response. */
    void response(int status, Duration time) {
        counts.computeIfAbsent(status, any -> new AtomicInteger()).incrementAndGet();
        slowest.accumulateAndGet(time.toMillis(), Math::max);
    }

    /** Takes note of a request that has no response after some time. */
    void waiting(Duration time) {
        slowest.accumulateAndGet(time.toMillis(), Math::max);
    }

    /** Counts a request whose connection ended without a response. */
    void unanswered() {
        unanswered.incrementAndGet();
    }

    /** Returns the time of the slowest response. */
    Duration slowest() {
        return Duration.ofMillis(slowest.get());
    }

    /**
     * Returns how many responses say that the server failed, other than by being busy or by the limit of a statement.
     */
    int failures() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey() >= SERVER_ERROR
                        && entry.getKey() != UNAVAILABLE
                        && entry.getKey() != GATEWAY_TIMEOUT)
                .mapToInt(entry -> entry.getValue().get())
                .sum();
    }

    /** Returns how many responses are not a success. */
    int unsuccessful() {
        return unanswered.get()
                + counts.entrySet().stream()
                        .filter(entry -> entry.getKey() / 100 != 2)
                        .mapToInt(entry -> entry.getValue().get())
                        .sum();
    }

    @Override
    public String toString() {
        return counts + (unanswered.get() == 0 ? "" : ", without an answer " + unanswered);
    }
}
