package org.ibutsu.server.report.formats.allure;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportFile;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportReader.Detail;
import org.ibutsu.server.report.ReportedTest;
import org.ibutsu.server.report.ReportedTestBuilder;
import org.ibutsu.server.report.formats.AttachedFiles;
import org.ibutsu.server.report.formats.BrokenOff;
import org.ibutsu.server.report.formats.JsonRecord;
import org.ibutsu.server.report.formats.TextBuffer;
import org.jspecify.annotations.Nullable;

/** The content of the files of Allure: a test, its fixtures, or errors outside of all tests. */
final class AllureTests {

    private static final String XFAIL = "XFAIL";
    // Parameters that describe the environment of a test, and change with every update.
    private static final Set<String> PLACES =
            Set.of("browser", "device", "platform", "environment", "host", "thread", "capabilities");

    private final AttachedFiles files;
    private final ReportHandler handler;

    AllureTests(ReportFile file, Detail detail, ReportHandler handler) {
        this.files = new AttachedFiles(file, detail, handler);
        this.handler = handler;
    }

    /** Reads the content of a file. */
    void read(JsonRecord fields, boolean broken) throws IOException {
        if (fields.has("befores") || fields.has("afters") || fields.has("children")) {
            fixtures(fields);
        } else if (fields.has("errors") && !fields.has("uuid")) {
            for (JsonRecord error : fields.list("errors")) {
                String message = error.text("message");
                error(message == null ? null : firstLine(message), null, error);
            }
        } else if (!broken || fields.has("name")) {
            test(fields, broken);
        }
    }

    // A fixture that failed before its tests is mentioned by them, as far as they were run.
    private void fixtures(JsonRecord container) {
        if (container.texts("children").isEmpty()) {
            container.list("befores").forEach(this::fixture);
        }
        container.list("afters").stream().filter(after -> !isOfPytest(after)).forEach(this::fixture);
    }

    // pytest lets a test fail with its fixtures.
    private static boolean isOfPytest(JsonRecord fixture) {
        return String.valueOf(fixture.text("name")).contains("::");
    }

    private void fixture(JsonRecord fixture) {
        String status = word(fixture.text("status"));
        if (status.equals("failed") || status.equals("broken")) {
            error(fixture.text("name"), fixture, fixture.object("statusDetails"));
        }
    }

    private void error(@Nullable String name, @Nullable JsonRecord times, JsonRecord details) {
        ReportedTestBuilder test = ReportedTest.named(name, TestOutcome.ERROR)
                .failure(null, details.filled("message"), details.filled("trace"));
        if (times != null) {
            test.start(times.time("start")).seconds(duration(times));
        } else {
            test.start(details.time("timestamp"));
        }
        handler.test(test.build());
    }

    private void test(JsonRecord fields, boolean broken) throws IOException {
        JsonRecord details = fields.object("statusDetails");
        TestOutcome outcome = broken ? TestOutcome.ERROR : outcome(fields, details);
        String name = fields.has("name") ? fields.text("name") : fields.text("fullName");
        Map<String, List<String>> labels = labels(fields);
        ReportedTestBuilder test = ReportedTest.named(withParameters(name, fields), outcome)
                .className(className(fields, name, labels))
                .historyId(fields.filled("historyId"))
                .start(fields.time("start"))
                .seconds(duration(fields));
        reasons(details, outcome, broken, test);
        if (details.flag("flaky")) {
            test.property("known_flaky", "true");
        }
        for (String property : List.of("fullName", "historyId", "testCaseId", "description")) {
            if (fields.filled(property) != null) {
                test.property(property, fields.text(property));
            }
        }
        labels.forEach((label, values) -> values.forEach(value -> test.property(label, value)));
        fields.list("parameters")
                .forEach(parameter -> addNamed(test, parameter.filled("name"), parameter.text("value")));
        fields.list("links")
                .forEach(link -> addNamed(
                        test,
                        link.filled("type") == null ? "link" : link.text("type"),
                        link.filled("url") == null ? link.text("name") : link.text("url")));
        TextBuffer log = new TextBuffer();
        steps(fields, "", log, test);
        test.output("steps.log", log.orNull());
        attach(fields, test);
        handler.test(test.build());
    }

    // Parameters distinguish tests of one name; many tools repeat them there.
    private static @Nullable String withParameters(@Nullable String name, JsonRecord fields) {
        List<String> values = fields.list("parameters").stream()
                .filter(parameter -> !parameter.flag("excluded") && !parameter.has("mode"))
                .filter(parameter -> !PLACES.contains(word(parameter.text("name"))))
                .map(parameter -> parameter.text("value"))
                .filter(value -> value != null && !value.isEmpty())
                .toList();
        boolean isTold = name == null || values.stream().allMatch(name::contains);
        return isTold ? name : name + " [" + String.join(", ", values) + "]";
    }

    private static void addNamed(ReportedTestBuilder test, @Nullable String name, @Nullable String value) {
        if (name != null && value != null) {
            test.property(name, value);
        }
    }

    private static Map<String, List<String>> labels(JsonRecord fields) {
        return fields.list("labels").stream()
                .filter(label -> label.filled("name") != null && label.filled("value") != null)
                .collect(Collectors.groupingBy(
                        label -> label.text("name"),
                        LinkedHashMap::new,
                        Collectors.mapping(label -> label.text("value"), Collectors.toList())));
    }

    /** Returns the class of a test in Java, else what its full name has before the name, else its suites. */
    private static @Nullable String className(
            JsonRecord fields, @Nullable String name, Map<String, List<String>> labels) {
        if (labels.containsKey("testClass")) {
            return labels.get("testClass").get(0);
        }
        String fullName = fields.filled("fullName");
        if (fullName != null && fullName.lastIndexOf('#') > 0) {
            return fullName.substring(0, fullName.lastIndexOf('#'));
        }
        if (fullName != null && name != null && fullName.endsWith(name) && fullName.length() > name.length()) {
            String before = fullName.substring(0, fullName.length() - name.length());
            return withoutSeparators(before);
        }
        String suites = Stream.of("parentSuite", "suite", "subSuite")
                .flatMap(label -> labels.getOrDefault(label, List.of()).stream())
                .collect(Collectors.joining(" > "));
        return suites.isEmpty() ? null : suites;
    }

    private static @Nullable String withoutSeparators(String text) {
        int end = text.length();
        while (end > 0 && " .:>/".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end == 0 ? null : text.substring(0, end);
    }

    private TestOutcome outcome(JsonRecord fields, JsonRecord details) {
        String status = word(fields.text("status"));
        return switch (status) {
            case "passed" -> TestOutcome.PASSED;
            case "failed" -> TestOutcome.FAILED;
            case "broken" -> TestOutcome.ERROR;
            case "skipped" -> isExpected(details) ? TestOutcome.XFAILED : TestOutcome.SKIPPED;
            default -> {
                handler.warning(
                        "status " + (status.isEmpty() ? "of a test is missing" : "\"" + status + "\" is unknown"));
                yield TestOutcome.ERROR;
            }
        };
    }

    // pytest reports expected failures as skips whose message begins so.
    private static boolean isExpected(JsonRecord details) {
        String message = details.text("message");
        return message != null && message.startsWith(XFAIL);
    }

    private static void reasons(JsonRecord details, TestOutcome outcome, boolean broken, ReportedTestBuilder test) {
        String message = details.filled("message");
        switch (outcome) {
            case FAILED -> test.failure(null, message, details.filled("trace"));
            case ERROR -> test.failure(null, broken ? BrokenOff.MESSAGE : message, details.filled("trace"));
            case SKIPPED -> test.reason(message == null ? null : message.replaceFirst("^Skipped: ", ""));
            case XFAILED ->
                test.reason(
                        message == null
                                ? null
                                : firstLine(message).substring(XFAIL.length()).strip());
            default -> {}
        }
    }

    private void steps(JsonRecord fields, String indent, TextBuffer log, ReportedTestBuilder test) throws IOException {
        for (JsonRecord step : fields.list("steps")) {
            log.line(indent + step.text("status") + " " + step.text("name"));
            log.line(step.object("statusDetails").filled("message"));
            steps(step, indent + "  ", log, test);
            attach(step, test);
        }
    }

    private void attach(JsonRecord fields, ReportedTestBuilder test) throws IOException {
        for (JsonRecord attachment : fields.list("attachments")) {
            files.addFile(test, attachment.text("name"), attachment.text("type"), attachment.text("source"));
        }
    }

    private static OptionalDouble duration(JsonRecord fields) {
        OptionalDouble start = fields.number("start");
        OptionalDouble stop = fields.number("stop");
        return start.isEmpty() || stop.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(0, stop.getAsDouble() - start.getAsDouble()) / 1000);
    }

    private static String word(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("");
    }
}
