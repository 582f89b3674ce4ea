package org.ibutsu.server.report.formats.trx;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedProperty.Origin;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.ReportedTest;
import org.ibutsu.server.report.ReportedTestBuilder;
import org.ibutsu.server.report.formats.AttachedFiles;
import org.ibutsu.server.report.formats.BrokenOff;
import org.ibutsu.server.report.formats.TextBuffer;
import org.ibutsu.server.report.formats.XmlValues;
import org.ibutsu.server.report.xml.XmlCursor;
import org.jspecify.annotations.Nullable;

/** The results of TRX. */
final class TrxResults {

    private final XmlCursor xml;
    private final XmlValues values;
    private final ReportedSuite suite;
    private final TrxDefinitions definitions;
    private final AttachedFiles files;
    private final ReportHandler handler;

    TrxResults(
            XmlCursor xml,
            ReportedSuite suite,
            TrxDefinitions definitions,
            AttachedFiles files,
            ReportHandler handler) {
        this.xml = xml;
        this.values = new XmlValues(xml, handler);
        this.suite = suite;
        this.definitions = definitions;
        this.files = files;
        this.handler = handler;
    }

    /** Reads the results in the element that the document stands on; returns whether one of them failed. */
    boolean read() throws IOException {
        boolean failed = false;
        while (xml.nextChild()) {
            if (xml.name().endsWith("Result")) {
                failed |= new Result().read();
            } else {
                xml.skip();
            }
        }
        return failed;
    }

    private TestOutcome outcome(String outcome) {
        return switch (outcome) {
            case "passed", "completed", "warning", "passedbutrunaborted" -> TestOutcome.PASSED;
            case "failed" -> TestOutcome.FAILED;
            case "notexecuted", "inconclusive", "pending" -> TestOutcome.SKIPPED;
            // An outcome that is left out is the first of the schema's list, Error.
            case "", "error", "timeout", "aborted", "disconnected", "notrunnable", "inprogress" -> TestOutcome.ERROR;
            default -> {
                handler.warning("outcome \"" + outcome + "\" is unknown");
                yield TestOutcome.ERROR;
            }
        };
    }

    /** A result. */
    private final class Result {

        private final TextBuffer out = new TextBuffer();
        private final TextBuffer err = new TextBuffer();
        private final TextBuffer messages = new TextBuffer();
        private final List<String> paths = new ArrayList<>();
        private @Nullable String message;
        private @Nullable String trace;
        private boolean hasInner;
        private boolean innerFailed;

        boolean read() throws IOException {
            String name = values.filled("testName");
            String id = values.filled("testId");
            String directory = values.filled("relativeResultsDirectory");
            String computer = values.filled("computerName");
            LocalDateTime start = values.time("startTime");
            LocalDateTime end = values.time("endTime");
            OptionalDouble seconds = values.seconds("duration", 1);
            String word = values.word("outcome");
            children();
            TestOutcome outcome = xml.isBrokenOff() ? TestOutcome.ERROR : outcome(word);
            boolean failed = outcome == TestOutcome.FAILED || outcome == TestOutcome.ERROR;
            if (hasInner && (!failed || innerFailed)) {
                // It only sums up its rows.
                return innerFailed;
            }
            TrxDefinitions.Definition definition = definitions.find(id);
            ReportedTestBuilder test = ReportedTest.named(name, outcome)
                    .suite(suite)
                    .className(definition.className())
                    .start(start)
                    .seconds(seconds.isEmpty() ? XmlValues.between(start, end) : seconds);
            if (xml.isBrokenOff()) {
                test.failure(null, BrokenOff.MESSAGE, trace);
            } else if (failed) {
                test.failure(
                        null,
                        message == null && !word.equals("failed")
                                ? "outcome: " + (word.isEmpty() ? "none" : word)
                                : message,
                        trace);
            } else if (outcome == TestOutcome.SKIPPED) {
                test.reason(message == null ? out.orNull() : message);
            }
            definition.properties().forEach(test::property);
            if (computer != null) {
                test.property(new ReportedProperty("computerName", computer, Origin.ATTRIBUTE));
            }
            test.output("system-out.log", out.orNull());
            test.output("system-err.log", err.orNull());
            test.output("messages.log", messages.orNull());
            for (String path : paths) {
                files.addFirstFile(test, path, directory == null ? path : "In/" + directory + "/" + path);
            }
            handler.test(test.build());
            return failed;
        }

        private void children() throws IOException {
            while (xml.nextChild()) {
                switch (xml.name()) {
                    case "Output" -> output();
                    case "ResultFiles" -> paths();
                    case "InnerResults" -> {
                        hasInner = true;
                        innerFailed |= TrxResults.this.read();
                    }
                    default -> xml.skip();
                }
            }
        }

        private void output() throws IOException {
            while (xml.nextChild()) {
                switch (xml.name()) {
                    case "StdOut", "DebugTrace", "TraceInfo" -> out.line(xml.text());
                    case "StdErr" -> err.line(xml.text());
                    case "TextMessages" -> texts();
                    case "ErrorInfo" -> error();
                    default -> xml.skip();
                }
            }
        }

        private void texts() throws IOException {
            while (xml.nextChild()) {
                messages.line(xml.text());
            }
        }

        private void error() throws IOException {
            while (xml.nextChild()) {
                switch (xml.name()) {
                    case "Message" -> message = values.text();
                    case "StackTrace" -> trace = values.text();
                    default -> xml.skip();
                }
            }
        }

        private void paths() throws IOException {
            while (xml.nextChild()) {
                String path = values.filled("path");
                if (path != null) {
                    paths.add(path.replace('\\', '/'));
                }
                xml.skip();
            }
        }
    }
}
