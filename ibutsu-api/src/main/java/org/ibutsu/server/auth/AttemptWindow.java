package org.ibutsu.server.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.ibutsu.model.store.account.AttemptStore.Attempts;

/**
 * The attempts of the last five minutes, counted by steps of three seconds so that any number of them takes little
 * space. An attempt counts from its step on, and so for five minutes at least.
 */
final class AttemptWindow {

    /** The time for which an attempt counts. */
    static final Duration LENGTH = Duration.ofMinutes(5);

    private static final long STEP_MILLISECONDS = 3000;
    private static final int RADIX = 36;

    private final NavigableMap<Long, Integer> counts;

    private AttemptWindow(NavigableMap<Long, Integer> counts) {
        this.counts = counts;
    }

    /** Returns a window without attempts. */
    static AttemptWindow empty() {
        return new AttemptWindow(new TreeMap<>());
    }

    /**
     * Reads the stored form.
     *
     * @param stored steps and how many attempts fell into each, such as {@code 9gtx4q:3 9gtx4s:1}
     * @param now the present time; attempts that no longer count are left out
     */
    static AttemptWindow parse(String stored, Instant now) {
        NavigableMap<Long, Integer> counts = new TreeMap<>();
        for (String entry : stored.split(" ")) {
            int colon = entry.indexOf(':');
            if (colon > 0) {
                counts.put(
                        Long.parseLong(entry.substring(0, colon), RADIX),
                        Integer.parseInt(entry.substring(colon + 1), RADIX));
            }
        }
        counts.keySet().removeIf(step -> !end(step).isAfter(now));
        return new AttemptWindow(counts);
    }

    private static long step(Instant at) {
        return -Math.floorDiv(-at.toEpochMilli(), STEP_MILLISECONDS);
    }

    private static Instant end(long step) {
        return Instant.ofEpochMilli(step * STEP_MILLISECONDS).plus(LENGTH);
    }

    /** Counts attempts. */
    void add(int attempts, Instant at) {
        counts.merge(step(at), attempts, Integer::sum);
    }

    /** Takes an attempt back, if it counts still. */
    void remove(Instant at) {
        counts.computeIfPresent(step(at), (step, count) -> count == 1 ? null : count - 1);
    }

    /**
     * Returns how long to wait for the next attempts.
     *
     * @param limit how many attempts may count at a time
     * @param attempts how many are to be made at once
     * @return zero when they may be made now
     */
    Duration retryAfter(int limit, int attempts, Instant now) {
        if (attempts > limit) {
            return LENGTH;
        }
        int excess = counts.values().stream().mapToInt(Integer::intValue).sum() - limit + attempts;
        for (Map.Entry<Long, Integer> entry : counts.entrySet()) {
            if (excess <= 0) {
                break;
            }
            excess -= entry.getValue();
            if (excess <= 0) {
                return Duration.between(now, end(entry.getKey()));
            }
        }
        return Duration.ZERO;
    }

    /** Returns the stored form. */
    Attempts stored(Instant now) {
        StringBuilder text = new StringBuilder();
        counts.forEach((step, count) -> text.append(text.isEmpty() ? "" : " ")
                .append(Long.toString(step, RADIX))
                .append(':')
                .append(Integer.toString(count, RADIX)));
        Instant end = counts.isEmpty() ? now : end(counts.lastKey());
        return new Attempts(text.toString(), LocalDateTime.ofInstant(end, ZoneOffset.UTC));
    }
}
