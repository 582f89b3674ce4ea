package org.ibutsu.server.report.formats.nunit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalDouble;
import org.ibutsu.model.Summary;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportedAttachment;
import org.ibutsu.server.report.ReportedRun;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.ReportedTest;
import org.ibutsu.server.report.ReportedTestBuilder;
import org.ibutsu.server.report.formats.AttachedFiles;
import org.ibutsu.server.report.formats.Values;
import org.ibutsu.server.report.formats.XmlValues;
import org.ibutsu.server.report.xml.XmlCursor;
import org.jspecify.annotations.Nullable;

/** The suites of a document of NUnit, in each other as the namespaces and fixtures are. */
final class NUnitSuites {

    private final XmlCursor xml;
    private final XmlValues values;
    private final AttachedFiles files;
    private final ReportHandler handler;
    private int suites;

    NUnitSuites(XmlCursor xml, AttachedFiles files, ReportHandler handler) {
        this.xml = xml;
        this.values = new XmlValues(xml, handler);
        this.files = files;
        this.handler = handler;
    }

    /** Reads the document from its root element on. */
    void read() throws IOException {
        if (xml.name().equals("test-suite")) {
            suite(null);
            return;
        }
        run();
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "test-suite" -> suite(null);
                case "test-case" -> test(null);
                default -> xml.skip();
            }
        }
    }

    private void run() {
        LocalDateTime start = values.filled("run-date") == null
                ? values.time("start-time")
                : Values.time(xml.attribute("run-date") + " " + xml.attribute("start-time"));
        if (start == null && values.filled("date") != null) {
            String time = values.filled("time");
            start = Values.time(values.filled("date") + (time == null ? "" : " " + time));
        }
        boolean old = xml.name().equals("test-results");
        handler.run(new ReportedRun(
                start,
                old ? OptionalDouble.empty() : values.seconds("duration", 1),
                new Summary(
                        old ? values.count("errors") : 0,
                        old ? values.count("failures") : values.count("failed"),
                        values.count("skipped") + values.count("inconclusive"),
                        values.count("total"),
                        0,
                        0,
                        0)));
    }

    /** Reads a suite; returns how many tests are in it. */
    private int suite(@Nullable ReportedSuite parent) throws IOException {
        ReportedSuite suite = new ReportedSuite(
                suites++,
                parent == null ? -1 : parent.number(),
                values.filled("name"),
                null,
                values.time("start-time"),
                values.seconds(values.filled("duration") == null ? "time" : "duration", 1));
        handler.suite(suite);
        String fullName = values.filled("fullname");
        String site = values.word("site");
        String result = values.word("result");
        int[] tests = {0};
        NUnitDetails details = new NUnitDetails(xml, values, files);
        details.children(() -> {
            switch (xml.name()) {
                case "test-suite" -> tests[0] += suite(suite);
                case "test-case" -> {
                    tests[0]++;
                    test(suite);
                }
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (!details.properties().isEmpty()) {
            handler.suiteProperties(suite, details.properties());
        }
        if (details.output() != null) {
            handler.suiteOutput(
                    suite,
                    new ReportedAttachment(
                            "system-out.log",
                            ReportedAttachment.TEXT,
                            details.output().getBytes(StandardCharsets.UTF_8)));
        }
        boolean failed = result.equals("failed") || result.equals("failure") || result.equals("error");
        boolean elsewhere = site.equals("parent") || site.equals("child");
        if (failed && details.ownFailure() != null && !elsewhere && (site.equals("teardown") || tests[0] == 0)) {
            tests[0]++;
            handler.test(ReportedTest.named(fullName == null ? suite.name() : fullName, TestOutcome.ERROR)
                    .suite(suite)
                    .failure(
                            details.ownFailure().type(),
                            details.ownFailure().message(),
                            details.ownFailure().text())
                    .build());
        }
        return tests[0];
    }

    private void test(@Nullable ReportedSuite suite) throws IOException {
        String name = values.filled("name");
        String className = className(name);
        LocalDateTime start = values.time("start-time");
        LocalDateTime end = values.time("end-time");
        OptionalDouble seconds = values.seconds(values.filled("duration") == null ? "time" : "duration", 1);
        TestOutcome outcome = outcome(values.word("result"), values.word("label"), values.word("executed"));
        NUnitDetails details = new NUnitDetails(xml, values, files);
        details.label(values.filled("label"));
        boolean isOld = values.filled("result") == null;
        details.children(() -> false);
        if (xml.isBrokenOff()) {
            outcome = TestOutcome.ERROR;
        } else if (isOld && outcome == TestOutcome.FAILED && details.ownFailure() == null) {
            // Inconclusive, before there was a word for it.
            outcome = TestOutcome.SKIPPED;
        }
        ReportedTestBuilder test = ReportedTest.named(name, outcome)
                .suite(suite)
                .className(className)
                .start(start)
                .seconds(seconds.isEmpty() ? XmlValues.between(start, end) : seconds);
        details.addTo(test, outcome);
        handler.test(test.build());
    }

    private @Nullable String className(@Nullable String name) {
        if (values.filled("classname") != null) {
            return values.filled("classname");
        }
        String fullName = values.filled("fullname") == null ? name : values.filled("fullname");
        if (fullName == null) {
            return null;
        }
        if (name != null && !fullName.equals(name) && fullName.endsWith("." + name)) {
            return fullName.substring(0, fullName.length() - name.length() - 1);
        }
        int arguments = fullName.indexOf('(');
        int dot = fullName.lastIndexOf('.', arguments < 0 ? fullName.length() : arguments);
        return dot <= 0 ? null : fullName.substring(0, dot);
    }

    private TestOutcome outcome(String result, String label, String executed) {
        return switch (result) {
            case "passed", "success", "warning" -> TestOutcome.PASSED;
            case "failed", "failure" ->
                List.of("error", "invalid", "cancelled").contains(label) ? TestOutcome.ERROR : TestOutcome.FAILED;
            case "error", "notrunnable", "invalid", "cancelled" -> TestOutcome.ERROR;
            case "skipped", "ignored", "inconclusive", "explicit" -> TestOutcome.SKIPPED;
            case "" -> executed.equals("false") ? TestOutcome.SKIPPED : old();
            default -> {
                handler.warning("result \"" + result + "\" is unknown");
                yield TestOutcome.ERROR;
            }
        };
    }

    // Before NUnit 2.5 tests only stated whether they succeeded.
    private TestOutcome old() {
        return switch (values.word("success")) {
            case "true" -> TestOutcome.PASSED;
            case "false" -> TestOutcome.FAILED;
            default -> TestOutcome.ERROR;
        };
    }
}
