package org.ibutsu.harness.slot;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A bound on the slots that are leased at once.
 *
 * @param max the number of slots
 * @param timeout how long a test may wait for one of them
 */
record SlotLimit(int max, Duration timeout) {

    private static final String PARAMETER = "ibutsu.test.slots.max";
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** At least JUnit's default parallelism. */
    private static final int USUAL_MAX = Math.max(16, 4 * Runtime.getRuntime().availableProcessors());

    SlotLimit {
        if (max < 1) {
            throw new IllegalArgumentException("There must be one slot at least, but there may be " + max);
        }
    }

    /** Returns the default bound. */
    static SlotLimit usual() {
        return new SlotLimit(USUAL_MAX, TIMEOUT);
    }

    /**
     * Returns the bound of a run, which a configuration parameter sets.
     *
     * @throws IllegalArgumentException if its value is not a positive number
     */
    static SlotLimit of(ExtensionContext context) {
        Optional<String> value = context.getConfigurationParameter(PARAMETER);
        try {
            return value.map(text -> new SlotLimit(Integer.parseInt(text.strip()), TIMEOUT))
                    .orElseGet(SlotLimit::usual);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The setting " + PARAMETER + " must be a positive number, but is " + value.orElse(""), e);
        }
    }

    /** Returns the message of a time-out. */
    String exhausted(String leases) {
        return "No slot has become free within " + timeout.toSeconds() + " s: all " + max + " are leased, namely "
                + leases
                + ". Run fewer tests at once, lease no second slot while holding one, or allow more by the setting "
                + PARAMETER;
    }
}
