package org.ibutsu.harness.slot;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A switch of a test run: a configuration parameter of JUnit, or a system property of the same name. */
enum Switch {
    /** Each test runs twice on the same slot; the responses must be the same. */
    REPEAT("ibutsu.test.repeat", false),
    /** Slots are polluted on purpose before each test. */
    POLLUTE("ibutsu.test.pollute", false),
    /** Tests of both databases run on both. */
    BOTH_DATABASES("ibutsu.test.both", true),
    /** Slots outlive a test run. */
    JVM_WIDE_SLOTS("ibutsu.test.slots.kept", false);

    private final String parameter;
    private final boolean usual;

    Switch(String parameter, boolean usual) {
        this.parameter = parameter;
        this.usual = usual;
    }

    /**
     * Checks whether it is on; without a value, as in {@code -Dibutsu.test.repeat}, it is.
     *
     * @throws IllegalArgumentException if its value is no such word
     */
    boolean isOn(ExtensionContext context) {
        Optional<String> value = context.getConfigurationParameter(parameter);
        if (value.isEmpty()) {
            return usual;
        }
        if (List.of("", "true").contains(value.get())) {
            return true;
        }
        if (value.get().equals("false")) {
            return false;
        }
        throw new IllegalArgumentException(
                "The setting " + parameter + " must be true or false, but is " + value.get());
    }
}
