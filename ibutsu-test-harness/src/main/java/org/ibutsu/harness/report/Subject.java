package org.ibutsu.harness.report;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The test that a report is about.
 *
 * @param name the class, within its outer classes, and the method or what the test calls itself
 * @param file a name for files, the same each time the test runs and another for each invocation
 */
record Subject(String name, String file) {

    private static final Pattern INVOCATION = Pattern.compile("invocation:#(\\d+)");
    private static final int MAX_LENGTH = 120;

    static Subject of(ExtensionContext context) {
        String type = context.getRequiredTestClass().getName();
        String shortType = type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
        String method = context.getRequiredTestMethod().getName();
        Optional<String> invocation = invocation(context.getUniqueId());
        String name = shortType + "." + method
                + invocation.map(number -> " " + context.getDisplayName()).orElse("");
        String file = shortType + "." + method
                + invocation.map(number -> "-" + number).orElse("");
        String safe = file.replaceAll("[^\\w.-]", "_");
        return new Subject(name, safe.length() <= MAX_LENGTH ? safe : safe.substring(0, MAX_LENGTH) + safe.hashCode());
    }

    private static Optional<String> invocation(String uniqueId) {
        Matcher matcher = INVOCATION.matcher(uniqueId);
        String numbers = null;
        while (matcher.find()) {
            numbers = numbers == null ? matcher.group(1) : numbers + "-" + matcher.group(1);
        }
        return Optional.ofNullable(numbers);
    }
}
