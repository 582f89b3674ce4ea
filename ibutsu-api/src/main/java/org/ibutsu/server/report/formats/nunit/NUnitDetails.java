package org.ibutsu.server.report.formats.nunit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportedFailure;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedProperty.Origin;
import org.ibutsu.server.report.ReportedTestBuilder;
import org.ibutsu.server.report.formats.AttachedFiles;
import org.ibutsu.server.report.formats.BrokenOff;
import org.ibutsu.server.report.formats.TextBuffer;
import org.ibutsu.server.report.formats.XmlValues;
import org.ibutsu.server.report.xml.XmlCursor;
import org.jspecify.annotations.Nullable;

/** The details of an NUnit suite or test in addition to its name and result. */
final class NUnitDetails {

    private final XmlCursor xml;
    private final XmlValues values;
    private final AttachedFiles files;
    private final List<ReportedProperty> properties = new ArrayList<>();
    private final List<ReportedFailure> assertions = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private final TextBuffer output = new TextBuffer();
    private @Nullable ReportedFailure failure;
    private @Nullable String reason;
    private @Nullable String label;

    NUnitDetails(XmlCursor xml, XmlValues values, AttachedFiles files) {
        this.xml = xml;
        this.values = values;
        this.files = files;
    }

    void children(Child other) throws IOException {
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "properties", "categories" -> readProperties();
                case "failure" -> failure = failure();
                case "reason" -> reason = failure().message();
                case "output" -> output.line(xml.text());
                case "assertions" -> assertions();
                case "attachments" -> attachments();
                // NUnit 2 wraps what is in a suite.
                case "results" -> children(other);
                default -> {
                    if (!other.read()) {
                        xml.skip();
                    }
                }
            }
        }
    }

    private void readProperties() throws IOException {
        while (xml.nextChild()) {
            String name = xml.name().equals("category") ? "Category" : values.filled("name");
            String value = xml.attribute(xml.name().equals("category") ? "name" : "value");
            String text = xml.text();
            if (name != null) {
                properties.add(new ReportedProperty(name, value == null ? text.strip() : value, Origin.NAME));
            }
        }
    }

    private ReportedFailure failure() throws IOException {
        String message = null;
        String trace = null;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "message" -> message = values.text();
                case "stack-trace" -> trace = values.text();
                default -> xml.skip();
            }
        }
        return new ReportedFailure(null, message, trace);
    }

    private void assertions() throws IOException {
        while (xml.nextChild()) {
            boolean passed = values.word("result").equals("passed");
            ReportedFailure assertion = failure();
            if (!passed && assertion.message() != null) {
                assertions.add(assertion);
            }
        }
    }

    private void attachments() throws IOException {
        while (xml.nextChild()) {
            while (xml.nextChild()) {
                if (xml.name().equals("filePath")) {
                    paths.add(xml.text().strip().replace('\\', '/'));
                } else {
                    xml.skip();
                }
            }
        }
    }

    void addTo(ReportedTestBuilder test, TestOutcome outcome) throws IOException {
        if (xml.isBrokenOff()) {
            test.failure(null, BrokenOff.MESSAGE, failure == null ? null : failure.text());
        } else if (outcome == TestOutcome.FAILED || outcome == TestOutcome.ERROR) {
            failures(test);
        } else if (outcome == TestOutcome.SKIPPED) {
            test.reason(reason != null ? reason : skipReason());
        }
        properties.forEach(test::property);
        test.output("system-out.log", output.orNull());
        for (String path : paths) {
            files.addFirstFile(test, path);
        }
    }

    // The failure repeats the assertions, unless there is none.
    private void failures(ReportedTestBuilder test) {
        if (failure != null || assertions.isEmpty()) {
            ReportedFailure shown = failure == null ? new ReportedFailure(null, reason, null) : failure;
            test.failure(shown.type(), shown.message() == null ? label : shown.message(), shown.text());
        } else {
            assertions.forEach(assertion -> test.failure(null, assertion.message(), assertion.text()));
        }
    }

    private @Nullable String skipReason() {
        String stated = properties.stream()
                .filter(property -> property.name().equals("_SKIPREASON"))
                .map(ReportedProperty::value)
                .findFirst()
                .orElse(null);
        return stated == null && failure != null ? failure.message() : stated;
    }

    List<ReportedProperty> properties() {
        return properties;
    }

    /** Returns the output; null if there is none. */
    @Nullable
    String output() {
        return output.orNull();
    }

    /** Returns the failure; null if there is none. */
    @Nullable
    ReportedFailure ownFailure() {
        return failure;
    }

    /** Sets the label of the result. */
    void label(@Nullable String text) {
        label = text;
    }

    /** Reads an element other than a detail; false if it is unknown. */
    @FunctionalInterface
    interface Child {

        boolean read() throws IOException;
    }
}
