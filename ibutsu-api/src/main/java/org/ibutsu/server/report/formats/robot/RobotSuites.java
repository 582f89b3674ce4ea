package org.ibutsu.server.report.formats.robot;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportReader.Detail;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedProperty.Origin;
import org.ibutsu.server.report.ReportedRun;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.ReportedTest;
import org.ibutsu.server.report.ReportedTestBuilder;
import org.ibutsu.server.report.formats.BrokenOff;
import org.ibutsu.server.report.formats.XmlValues;
import org.ibutsu.server.report.xml.XmlCursor;
import org.jspecify.annotations.Nullable;

/** The suites of Robot Framework, in each other as directories and files are. */
final class RobotSuites {

    private final XmlCursor xml;
    private final XmlValues values;
    private final RobotTeardowns teardowns;
    private final Detail detail;
    private final ReportHandler handler;
    private int suites;

    RobotSuites(XmlCursor xml, RobotTeardowns teardowns, Detail detail, ReportHandler handler) {
        this.xml = xml;
        this.values = new XmlValues(xml, handler);
        this.teardowns = teardowns;
        this.detail = detail;
        this.handler = handler;
    }

    /** Reads the document from its root element on. */
    void read() throws IOException {
        String generator = values.filled("generator");
        if (generator != null) {
            handler.runProperties(List.of(new ReportedProperty("generator", generator, Origin.ATTRIBUTE)));
        }
        while (xml.nextChild()) {
            if (xml.name().equals("suite")) {
                suite(null, "", null);
            } else {
                xml.skip();
            }
        }
    }

    private void suite(@Nullable ReportedSuite parent, String prefix, @Nullable String teardownAbove)
            throws IOException {
        String name = values.filled("name");
        ReportedSuite suite = new ReportedSuite(
                suites++,
                parent == null ? -1 : parent.number(),
                prefix + (name == null ? "" : name),
                values.filled("source"),
                null,
                OptionalDouble.empty());
        handler.suite(suite);
        String teardown = teardownAbove == null ? teardowns.message(suite.number()) : teardownAbove;
        List<ReportedProperty> metadata = new ArrayList<>();
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "suite" -> suite(suite, suite.name() + ".", teardown);
                case "test" -> test(suite, teardown);
                case "meta" -> addMetadata(metadata);
                case "metadata" -> {
                    while (xml.nextChild()) {
                        addMetadata(metadata);
                    }
                }
                case "status" -> status(parent == null);
                default -> xml.skip();
            }
        }
        if (!metadata.isEmpty()) {
            handler.suiteProperties(suite, metadata);
        }
    }

    private void addMetadata(List<ReportedProperty> metadata) throws IOException {
        String name = values.filled("name");
        String value = xml.text();
        if (name != null) {
            metadata.add(new ReportedProperty(name, value, Origin.NAME));
        }
    }

    private void status(boolean isRoot) throws IOException {
        RobotStatus status = RobotStatus.read(xml, values);
        if (isRoot) {
            handler.run(new ReportedRun(status.start(), status.seconds(), null));
        }
    }

    private void test(ReportedSuite suite, @Nullable String teardown) throws IOException {
        String name = xml.attribute("name");
        String line = values.filled("line");
        RobotLog log = new RobotLog(xml, values, detail);
        List<String> tags = new ArrayList<>();
        String documentation = null;
        RobotStatus status = null;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "tag" -> tags.add(xml.text());
                case "tags" -> {
                    while (xml.nextChild()) {
                        tags.add(xml.text());
                    }
                }
                case "doc" -> documentation = values.text();
                case "status" -> status = RobotStatus.read(xml, values);
                case "timeout" -> xml.skip();
                default -> log.read();
            }
        }
        ReportedTestBuilder test;
        if (status == null || xml.isBrokenOff() && status.outcome(handler) == null) {
            test = ReportedTest.named(name, TestOutcome.ERROR)
                    .failure(null, xml.isBrokenOff() ? BrokenOff.MESSAGE : "the test has no status", null);
        } else {
            test = withStatus(name, status, teardown);
        }
        test.suite(suite).className(suite.name()).file(suite.file()).line(line);
        tags.stream().filter(tag -> !tag.isBlank()).forEach(tag -> test.property("tags", tag));
        if (documentation != null) {
            test.property("documentation", documentation);
        }
        test.output("system-out.log", log.text());
        handler.test(test.build());
    }

    private ReportedTestBuilder withStatus(@Nullable String name, RobotStatus status, @Nullable String teardown) {
        LocalDateTime start = status.start();
        TestOutcome outcome = status.outcome(handler);
        RobotMerge merge = RobotMerge.of(status.message());
        String message = merge.message();
        // Reports that rebot has rewritten contain it already.
        boolean isTold = message != null && message.contains("arent suite teardown failed");
        if (teardown != null && !isTold && outcome != TestOutcome.SKIPPED) {
            String above = "Parent suite teardown failed:\n" + teardown.replaceFirst("^Suite teardown failed:\\s*", "");
            message = message == null
                    ? above
                    : message + "\n\nAlso " + above.substring(0, 1).toLowerCase(Locale.ROOT) + above.substring(1);
            outcome = TestOutcome.FAILED;
        }
        ReportedTestBuilder test =
                ReportedTest.named(name, outcome).start(start).seconds(status.seconds());
        if (outcome == TestOutcome.FAILED || outcome == TestOutcome.ERROR) {
            test.failure(null, message, null);
        } else if (outcome == TestOutcome.SKIPPED) {
            test.reason(message);
        }
        merge.attempts().forEach(test::attempt);
        if (outcome == TestOutcome.PASSED && !merge.attempts().isEmpty()) {
            test.flaky();
        }
        return test;
    }
}
