package org.ibutsu.harness.report;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a person wants to be told.
 *
 * @param directory where reports are written
 * @param keepFailed whether the databases of failed tests are kept
 * @param showSlow whether the slowest tests are printed
 * @param list whether the pages are listed at the end
 * @param seed what decides on the order of the tests, if it is a random one
 */
record ReportSettings(Path directory, boolean keepFailed, boolean showSlow, boolean list, Optional<String> seed) {

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException when one has a value that it cannot have
     */
    static ReportSettings of(Function<String, Optional<String>> settings) {
        return new ReportSettings(
                Path.of(settings.apply("ibutsu.reports").orElse("target/ibutsu-reports"))
                        .toAbsolutePath(),
                isSet(settings, "keep", "failed"),
                isSet(settings, "report", "slow"),
                !isSet(settings, "ibutsu.reports.list", "false"),
                settings.apply("junit.jupiter.execution.order.random.seed"));
    }

    private static boolean isSet(Function<String, Optional<String>> settings, String name, String value) {
        Optional<String> given = settings.apply(name);
        if (given.isPresent() && !given.get().equals(value)) {
            throw new IllegalArgumentException(
                    "The setting " + name + " can only be " + value + ", but is " + given.get());
        }
        return given.isPresent();
    }
}
