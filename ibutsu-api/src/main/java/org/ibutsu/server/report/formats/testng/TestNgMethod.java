package org.ibutsu.server.report.formats.testng;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportedFailure;
import org.ibutsu.server.report.ReportedTestBuilder;
import org.ibutsu.server.report.formats.BrokenOff;
import org.ibutsu.server.report.formats.TextBuffer;
import org.ibutsu.server.report.formats.XmlValues;
import org.ibutsu.server.report.xml.XmlCursor;
import org.jspecify.annotations.Nullable;

/** The content of a method of TestNG. */
final class TestNgMethod {

    private final XmlCursor xml;
    private final XmlValues values;
    private final List<String> parameters = new ArrayList<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final TextBuffer output = new TextBuffer();
    private @Nullable ReportedFailure exception;
    private @Nullable LocalDateTime start;
    private @Nullable String description;
    private @Nullable String instance;

    TestNgMethod(XmlCursor xml, XmlValues values) {
        this.xml = xml;
        this.values = values;
    }

    /** Reads the method that the document stands on. */
    void read() throws IOException {
        start = values.time("started-at");
        description = values.filled("description");
        instance = values.filled("test-instance-name");
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "params" -> parameters();
                case "exception" -> exception();
                case "reporter-output" -> lines();
                case "attributes" -> attributes();
                default -> xml.skip();
            }
        }
    }

    private void parameters() throws IOException {
        while (xml.nextChild()) {
            String value = null;
            while (xml.nextChild()) {
                boolean isNull = values.word("is-null").equals("true");
                String text = values.text();
                value = isNull ? "null" : text == null ? "" : text;
            }
            parameters.add(value == null ? "" : value);
        }
    }

    private void exception() throws IOException {
        String type = values.filled("class");
        String message = null;
        String trace = null;
        String shortTrace = null;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "message" -> message = values.text();
                case "full-stacktrace" -> trace = values.text();
                case "short-stacktrace" -> shortTrace = values.text();
                default -> xml.skip();
            }
        }
        exception = new ReportedFailure(type, message, trace == null ? shortTrace : trace);
    }

    private void lines() throws IOException {
        while (xml.nextChild()) {
            output.line(values.text());
        }
    }

    private void attributes() throws IOException {
        while (xml.nextChild()) {
            String name = values.filled("name");
            String value = values.text();
            if (name != null) {
                attributes.put(name, value);
            }
        }
    }

    @Nullable
    String message() {
        return exception == null ? null : exception.message();
    }

    @Nullable
    String log() {
        return new TextBuffer()
                .line(exception == null ? null : exception.text())
                .line(output.orNull())
                .orNull();
    }

    void addTo(ReportedTestBuilder test, TestOutcome outcome) {
        if (xml.isBrokenOff()) {
            test.failure(null, BrokenOff.MESSAGE, log());
        } else if (outcome == TestOutcome.SKIPPED) {
            test.reason(message());
        } else if (outcome != TestOutcome.PASSED) {
            test.failure(
                    exception == null ? null : exception.type(),
                    message(),
                    exception == null ? null : exception.text());
        }
        if (description != null) {
            test.property("description", description);
        }
        if (instance != null) {
            test.property("test-instance-name", instance);
        }
        attributes.forEach(test::property);
        test.output("system-out.log", output.orNull());
    }

    @Nullable
    LocalDateTime start() {
        return start;
    }

    /** Returns the method with its parameters, and the name of its instance, as far as there are any. */
    @Nullable
    String name(@Nullable String method) {
        String name = parameters.isEmpty() ? method : method + "(" + String.join(", ", parameters) + ")";
        return instance == null ? name : name + " [" + instance + "]";
    }
}
