package org.ibutsu.server.task;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The periods for which data are kept.
 *
 * @param periods the periods, each at least {@link RetainedKind#minPeriod}; rows of a missing kind are never removed
 */
public record RetentionPeriods(Map<RetainedKind, Duration> periods) {

    /** The periods of the original server. */
    public static final RetentionPeriods DEFAULT = new RetentionPeriods(Arrays.stream(RetainedKind.values())
            .collect(Collectors.toMap(Function.identity(), RetainedKind::defaultPeriod)));

    /** Copies the periods. */
    public RetentionPeriods {
        periods = Map.copyOf(periods);
    }

    /**
     * Returns how long something is kept.
     *
     * @param kind the kind of rows
     * @return the period; empty when such rows are never removed
     */
    public Optional<Duration> of(RetainedKind kind) {
        return Optional.ofNullable(periods.get(kind));
    }

    /** Returns the shortest period; empty when no rows are ever removed. */
    public Optional<Duration> shortest() {
        return periods.values().stream().min(Comparator.naturalOrder());
    }
}
