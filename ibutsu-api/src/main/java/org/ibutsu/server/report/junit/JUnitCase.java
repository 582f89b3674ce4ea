package org.ibutsu.server.report.junit;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportNumbers;
import org.ibutsu.server.report.ReportReader.Detail;
import org.ibutsu.server.report.ReportedAttempt;
import org.ibutsu.server.report.ReportedFailure;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedProperty.Origin;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.ReportedTest;
import org.ibutsu.server.report.ReportedTestBuilder;
import org.ibutsu.server.report.xml.XmlCursor;
import org.jspecify.annotations.Nullable;

/** A test case of a report while it is read: first its attributes, then one child after another. */
final class JUnitCase {

    private static final Set<String> KNOWN_ATTRIBUTES =
            Set.of("name", "classname", "file", "line", "time", "timestamp");

    private final XmlCursor xml;
    private final CaseTexts texts;
    private final @Nullable String name;
    private final @Nullable String className;
    private final @Nullable String file;
    private final @Nullable String line;
    private final OptionalDouble seconds;
    private final @Nullable LocalDateTime start;
    private final LimitedList<ReportedProperty> properties;
    private final LimitedList<ReportedFailure> failures;
    private final LimitedList<ReportedAttempt> attempts;
    private final JUnitOutcome outcome = new JUnitOutcome();
    private final JUnitText output = new JUnitText();
    private final JUnitText errorOutput = new JUnitText();
    private boolean reran;
    private boolean wasFlaky;

    /** Reads the attributes of the element that a cursor stands on. */
    JUnitCase(XmlCursor xml, Detail detail, Consumer<String> warnings) {
        this.xml = xml;
        this.texts = new CaseTexts(xml, detail == Detail.FULL);
        this.properties = new LimitedList<>("properties", warnings);
        this.failures = new LimitedList<>("failures", warnings);
        this.attempts = new LimitedList<>("attempts", warnings);
        JUnitValues values = new JUnitValues(warnings);
        this.name = xml.attribute("name");
        this.className = xml.attribute("classname") == null ? xml.attribute("class") : xml.attribute("classname");
        this.file = xml.attribute("file");
        this.line = xml.attribute("line");
        this.seconds = values.seconds(xml);
        this.start = values.start(xml);
        JUnitProperties.ofAttributes(xml, KNOWN_ATTRIBUTES).forEach(properties::add);
        outcome.stated(xml.attribute("result"));
        outcome.stated(xml.attribute("status"));
    }

    /** Reads the child that the cursor stands on, to its end. */
    void child() throws IOException {
        switch (xml.name()) {
            case JUnitElement.FAILURE -> {
                outcome.failed();
                failures.add(failure());
            }
            case JUnitElement.ERROR -> {
                outcome.broken();
                failures.add(failure());
            }
            case "skipped", "skip", "ignored", "disabled" ->
                outcome.skipped(texts.attribute("type"), texts.attribute("message"), texts.shortText());
            case "xfailure" -> outcome.failedAsExpected(texts.attribute("message"), texts.shortText());
            case "xpassed" -> {
                outcome.passedUnexpectedly();
                texts.shortText();
            }
            case "flakyFailure", "flakyError" -> {
                wasFlaky = true;
                attempts.add(attempt());
            }
            case "rerunFailure", "rerunError" -> {
                reran = true;
                attempts.add(attempt());
            }
            case JUnitElement.OUTPUT -> output(output);
            case JUnitElement.ERROR_OUTPUT -> output(errorOutput);
            case JUnitElement.PROPERTIES -> JUnitProperties.readAll(xml, properties::add);
            case JUnitElement.PROPERTY -> JUnitProperties.read(xml, properties::add);
            default -> other();
        }
    }

    private ReportedFailure failure() throws IOException {
        return new ReportedFailure(texts.attribute("type"), texts.attribute("message"), texts.text());
    }

    private ReportedAttempt attempt() throws IOException {
        TestOutcome ended = xml.name().endsWith("Error") ? TestOutcome.ERROR : TestOutcome.FAILED;
        String message = texts.attribute("message");
        OptionalDouble time = ReportNumbers.seconds(xml.attribute("time"));
        String log = texts.text();
        return new ReportedAttempt(ended, message, time, log == null ? null : log.strip());
    }

    private void output(JUnitText target) throws IOException {
        String text = texts.text();
        if (text != null) {
            OutputProperties.find(text, properties::add);
            target.add(text);
        }
    }

    /** Records the text of an element that is not part of the format. */
    private void other() throws IOException {
        String element = xml.name();
        String text = texts.shortText();
        if (!text.isEmpty()) {
            properties.add(new ReportedProperty(element, text, Origin.ATTRIBUTE));
        }
    }

    /** Returns the test, after its last child. */
    ReportedTest test(@Nullable ReportedSuite suite) {
        boolean isBrokenOff = xml.isBrokenOff();
        TestOutcome ended = isBrokenOff ? TestOutcome.ERROR : outcome.outcome();
        ReportedTestBuilder test = ReportedTest.named(name, ended)
                .suite(suite)
                .className(className)
                .file(file)
                .line(line)
                .start(start)
                .seconds(seconds)
                .reason(outcome.reason());
        failures.elements().forEach(failure -> test.failure(failure.type(), failure.message(), failure.text()));
        if (isBrokenOff) {
            test.failure(null, "the report is truncated here", null);
        }
        properties.elements().forEach(test::property);
        test.output("system-out.log", output.toString());
        test.output("system-err.log", errorOutput.toString());
        addAttempts(test, ended);
        return test.build();
    }

    private void addAttempts(ReportedTestBuilder test, TestOutcome ended) {
        boolean passed = ended == TestOutcome.PASSED || ended == TestOutcome.XPASSED;
        if (reran && !failures.elements().isEmpty()) {
            // The failure is that of the first try. Its trace is that of the test.
            test.attempt(
                    new ReportedAttempt(ended, failures.elements().get(0).message(), OptionalDouble.empty(), null));
        }
        attempts.elements().forEach(test::attempt);
        if (passed && (wasFlaky || reran)) {
            test.flaky();
        }
    }

    /** Checks whether the element is only the beginning of a tag, at which the report is truncated. */
    boolean isFragment() {
        return xml.isBrokenOff() && name == null;
    }
}
