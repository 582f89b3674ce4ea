package org.ibutsu.server.report.formats.xunit;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.ibutsu.model.Summary;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportedFailure;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedProperty.Origin;
import org.ibutsu.server.report.ReportedRun;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.ReportedTest;
import org.ibutsu.server.report.ReportedTestBuilder;
import org.ibutsu.server.report.formats.AttachedFiles;
import org.ibutsu.server.report.formats.Values;
import org.ibutsu.server.report.formats.XmlValues;
import org.ibutsu.server.report.xml.XmlCursor;
import org.jspecify.annotations.Nullable;

/** The assemblies of a document of xUnit.net, each a suite. */
final class XunitAssemblies {

    private static final Set<String> RUN_ATTRIBUTES =
            Set.of("environment", "test-framework", "target-framework", "computer", "user");

    private final XmlCursor xml;
    private final XmlValues values;
    private final AttachedFiles files;
    private final ReportHandler handler;
    private int suites;

    XunitAssemblies(XmlCursor xml, AttachedFiles files, ReportHandler handler) {
        this.xml = xml;
        this.values = new XmlValues(xml, handler);
        this.files = files;
        this.handler = handler;
    }

    /** Reads the document from its root element on. */
    void read() throws IOException {
        if (xml.name().equals("assembly")) {
            assembly();
            return;
        }
        LocalDateTime start = values.time(values.filled("start-rtf") == null ? "timestamp" : "start-rtf");
        LocalDateTime finish = values.time("finish-rtf");
        properties(xml.attributes().keySet());
        Summary counts = new Summary(0, 0, 0, 0, 0, 0, 0);
        while (xml.nextChild()) {
            if (xml.name().equals("assembly")) {
                counts = sum(counts, assembly());
            } else {
                xml.skip();
            }
        }
        // The time of the root is that of writing the report.
        handler.run(new ReportedRun(finish == null ? null : start, XmlValues.between(start, finish), counts));
    }

    private static Summary sum(Summary one, Summary other) {
        return new Summary(
                one.errors() + other.errors(),
                one.failures() + other.failures(),
                one.skips() + other.skips(),
                one.tests() + other.tests(),
                0,
                0,
                0);
    }

    private void properties(Set<String> attributes) {
        List<ReportedProperty> properties = new ArrayList<>();
        for (String attribute : attributes) {
            if (RUN_ATTRIBUTES.contains(attribute) && values.filled(attribute) != null) {
                properties.add(new ReportedProperty(attribute, xml.attribute(attribute), Origin.ATTRIBUTE));
            }
        }
        if (!properties.isEmpty()) {
            handler.runProperties(properties);
        }
    }

    private Summary assembly() throws IOException {
        String path = values.filled("name");
        String name = path == null ? null : path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        ReportedSuite suite = new ReportedSuite(suites++, -1, name, null, start(), values.seconds("time", 1));
        handler.suite(suite);
        properties(xml.attributes().keySet());
        Summary counts = new Summary(
                values.count("errors"),
                values.count("failed"),
                values.count("skipped") + values.count("not-run"),
                values.count("total"),
                0,
                0,
                0);
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "collection", "class" -> tests(suite);
                case "errors" -> errors(suite);
                default -> xml.skip();
            }
        }
        return counts;
    }

    private @Nullable LocalDateTime start() {
        if (values.filled("start-rtf") != null) {
            return values.time("start-rtf");
        }
        String date = values.filled("run-date");
        String time = values.filled("run-time");
        return date == null ? null : Values.time(time == null ? date : date + "T" + time);
    }

    private void tests(ReportedSuite suite) throws IOException {
        String className = xml.name().equals("class") ? values.filled("name") : null;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "test" -> test(suite);
                case "failure" -> {
                    // Before xUnit.net 2 the fixture of a class was a sibling of its tests.
                    ReportedFailure failure = XunitTexts.failure(xml, values);
                    error(suite, className, failure);
                }
                default -> xml.skip();
            }
        }
    }

    private void errors(ReportedSuite suite) throws IOException {
        while (xml.nextChild()) {
            String name = values.filled("name") == null ? values.filled("type") : values.filled("name");
            while (xml.nextChild()) {
                error(suite, name == null ? "error" : name, XunitTexts.failure(xml, values));
            }
        }
    }

    private void error(ReportedSuite suite, @Nullable String name, ReportedFailure failure) {
        handler.test(ReportedTest.named(name == null ? suite.name() : name, TestOutcome.ERROR)
                .suite(suite)
                .failure(failure.type(), failure.message(), failure.text())
                .build());
    }

    private void test(ReportedSuite suite) throws IOException {
        String result = values.word("result");
        String name = values.filled("name");
        String type = values.filled("type");
        String file = values.filled("source-file");
        String line = values.filled("source-line");
        LocalDateTime start = values.time("start-rtf");
        OptionalDouble seconds = values.seconds(values.filled("time-rtf") == null ? "time" : "time-rtf", 1);
        XunitTest read = new XunitTest(xml, values, files);
        read.children();
        TestOutcome outcome = xml.isBrokenOff() ? TestOutcome.ERROR : outcome(result);
        ReportedTestBuilder test = ReportedTest.named(name, outcome)
                .suite(suite)
                .className(type)
                .file(file)
                .line(line)
                .start(start)
                .seconds(seconds);
        read.addTo(test, outcome);
        handler.test(test.build());
    }

    private TestOutcome outcome(String result) {
        return switch (result) {
            case "pass" -> TestOutcome.PASSED;
            case "fail" -> TestOutcome.FAILED;
            case "skip", "notrun" -> TestOutcome.SKIPPED;
            default -> {
                handler.warning("result \"" + result + "\" is unknown");
                yield TestOutcome.ERROR;
            }
        };
    }
}
