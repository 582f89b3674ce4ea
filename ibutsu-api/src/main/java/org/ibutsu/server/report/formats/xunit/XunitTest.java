package org.ibutsu.server.report.formats.xunit;

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

/** The content of a test of xUnit.net. */
final class XunitTest {

    private final XmlCursor xml;
    private final XmlValues values;
    private final AttachedFiles files;
    private final List<ReportedProperty> traits = new ArrayList<>();
    private final List<String[]> attachments = new ArrayList<>();
    private final TextBuffer output = new TextBuffer();
    private final TextBuffer warnings = new TextBuffer();
    private @Nullable ReportedFailure failure;
    private @Nullable String reason;

    XunitTest(XmlCursor xml, XmlValues values, AttachedFiles files) {
        this.xml = xml;
        this.values = values;
        this.files = files;
    }

    void children() throws IOException {
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "failure" -> failure = XunitTexts.failure(xml, values);
                case "reason" -> reason = XunitTexts.unescaped(values.text());
                case "output" -> output.line(XunitTexts.unescaped(xml.text()));
                case "traits" -> traits();
                case "warnings" -> warnings();
                case "attachments" -> attachments();
                default -> xml.skip();
            }
        }
    }

    private void traits() throws IOException {
        while (xml.nextChild()) {
            String name = values.filled("name");
            if (name != null) {
                traits.add(new ReportedProperty(name, xml.attribute("value"), Origin.NAME));
            }
            xml.skip();
        }
    }

    private void warnings() throws IOException {
        while (xml.nextChild()) {
            warnings.line(xml.text());
        }
    }

    private void attachments() throws IOException {
        while (xml.nextChild()) {
            String name = values.filled("name");
            String type = values.filled("media-type");
            attachments.add(new String[] {name == null ? "attachment" : name, type, xml.text()});
        }
    }

    void addTo(ReportedTestBuilder test, TestOutcome outcome) {
        if (xml.isBrokenOff()) {
            test.failure(null, BrokenOff.MESSAGE, failure == null ? null : failure.text());
        } else if (outcome == TestOutcome.FAILED || outcome == TestOutcome.ERROR) {
            test.failure(
                    failure == null ? null : failure.type(),
                    failure == null ? reason : failure.message(),
                    failure == null ? null : failure.text());
        } else if (outcome == TestOutcome.SKIPPED) {
            test.reason(reason);
        }
        traits.forEach(test::property);
        test.output("system-out.log", output.orNull());
        test.output("warnings.log", warnings.orNull());
        for (String[] attachment : attachments) {
            if (attachment[1] == null) {
                test.output(attachment[0], attachment[2]);
            } else {
                files.addContent(test, attachment[0], attachment[1], attachment[2]);
            }
        }
    }
}
