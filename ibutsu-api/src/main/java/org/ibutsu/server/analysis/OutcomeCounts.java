package org.ibutsu.server.analysis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.TreeMap;

/** How many results ended how. */
public final class OutcomeCounts {

    private final Map<String, Long> counts = new TreeMap<>();

    /** Creates counts of nothing. */
    OutcomeCounts() {}

    /** Returns the numbers by outcome; results without one are under {@code null}. */
    @JsonValue
    public Map<String, Long> counts() {
        return counts;
    }

    void add(String outcome, long number) {
        counts.merge(String.valueOf(outcome), number, Long::sum);
    }

    long failures() {
        return counts.getOrDefault("failed", 0L) + counts.getOrDefault("error", 0L);
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
