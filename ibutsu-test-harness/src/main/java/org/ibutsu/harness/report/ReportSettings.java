package org.ibutsu.harness.report;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The settings of reports.
 *
 * @param directory where reports are written
 * @param keepFailed whether the databases of failed tests are kept
 * @param showSlow whether the slowest tests are printed
 * @param list whether the pages are listed at the end
 * @param publish whether results are published, so that pages are attached to them
 * @param exchanges whether exchanges are written with the verdicts on them
 * @param seed what decides on the order of the tests, if it is a random one
 */
record ReportSettings(
        Path directory,
        boolean keepFailed,
        boolean showSlow,
        boolean list,
        boolean publish,
        boolean exchanges,
        Optional<String> seed) {

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException when one has a value that it cannot have
     */
    static ReportSettings of(Function<String, Optional<String>> settings, UnaryOperator<String> environment) {
        return new ReportSettings(
                Path.of(settings.apply("ibutsu.reports").orElse("target/ibutsu-reports"))
                        .toAbsolutePath(),
                isSet(settings, "keep", "failed"),
                isSet(settings, "report", "slow"),
                !isSet(settings, "ibutsu.reports.list", "false"),
                isGiven(settings.apply("ibutsu.url"), environment.apply("IBUTSU_URL"))
                        || isGiven(settings.apply("ibutsu.archive"), environment.apply("IBUTSU_ARCHIVE")),
                isOn(settings, "ibutsu.reports.exchanges"),
                settings.apply("junit.jupiter.execution.order.random.seed"));
    }

    private static boolean isGiven(Optional<String> setting, String variable) {
        return setting.filter(value -> !value.isBlank()).isPresent() || variable != null && !variable.isBlank();
    }

    private static boolean isOn(Function<String, Optional<String>> settings, String name) {
        String value = settings.apply(name).orElse("false");
        if (value.isEmpty() || value.equals("true")) {
            return true;
        }
        if (value.equals("false")) {
            return false;
        }
        throw new IllegalArgumentException("The setting " + name + " can only be true or false, but is " + value);
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
