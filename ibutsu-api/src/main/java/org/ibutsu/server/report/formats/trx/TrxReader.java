package org.ibutsu.server.report.formats.trx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.ibutsu.model.Summary;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportFile;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportReader;
import org.ibutsu.server.report.ReportStart;
import org.ibutsu.server.report.ReportedAttachment;
import org.ibutsu.server.report.ReportedRun;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.ReportedTest;
import org.ibutsu.server.report.formats.AttachedFiles;
import org.ibutsu.server.report.formats.XmlReport;
import org.ibutsu.server.report.formats.XmlRoot;
import org.ibutsu.server.report.formats.XmlValues;
import org.ibutsu.server.report.xml.XmlCursor;
import org.jspecify.annotations.Nullable;

/** Reads TRX, the results of Visual Studio, {@code dotnet test} and Microsoft.Testing.Platform. */
public final class TrxReader implements ReportReader {

    // Notes of a run repeat failures of tests, too; these are none of a test.
    private static final Pattern ABORTED = Pattern.compile("(?i)abort|crash|hang|terminated unexpectedly");

    @Override
    public String format() {
        return "TRX";
    }

    @Override
    public boolean reads(ReportStart start) {
        XmlRoot root = XmlRoot.of(start);
        return root.name().equals("TestRun")
                && (start.text().contains("schemas/VisualStudio/TeamTest")
                        || root.children().contains("Results")
                        || root.children().contains("TestDefinitions"));
    }

    @Override
    public void read(ReportFile file, Detail detail, ReportHandler handler) throws IOException {
        // Definitions stand after the results that refer to them.
        TrxDefinitions definitions = new TrxDefinitions();
        XmlReport.read(file, warning -> {}, definitions::read);
        AttachedFiles files = new AttachedFiles(file, detail, handler);
        XmlReport.read(file, handler::warning, xml -> new Document(xml, definitions, files, handler).read());
    }

    /** A document. */
    private static final class Document {

        private final XmlCursor xml;
        private final XmlValues values;
        private final TrxDefinitions definitions;
        private final AttachedFiles files;
        private final ReportHandler handler;
        private final ReportedSuite suite;
        private @Nullable LocalDateTime start;
        private @Nullable LocalDateTime finish;
        private @Nullable Summary counts;

        Document(XmlCursor xml, TrxDefinitions definitions, AttachedFiles files, ReportHandler handler) {
            this.xml = xml;
            this.values = new XmlValues(xml, handler);
            this.definitions = definitions;
            this.files = files;
            this.handler = handler;
            this.suite = new ReportedSuite(0, -1, values.filled("name"), null, null, OptionalDouble.empty());
        }

        void read() throws IOException {
            handler.suite(suite);
            while (xml.nextChild()) {
                switch (xml.name()) {
                    case "Times" -> times();
                    case "Results" -> new TrxResults(xml, suite, definitions, files, handler).read();
                    case "ResultSummary" -> summary();
                    default -> xml.skip();
                }
            }
            handler.run(new ReportedRun(start, XmlValues.between(start, finish), counts));
        }

        private void times() throws IOException {
            start = values.time("start");
            finish = values.time("finish");
            xml.skip();
        }

        private void summary() throws IOException {
            while (xml.nextChild()) {
                switch (xml.name()) {
                    case "Counters" -> {
                        counts = new Summary(
                                values.count("error"),
                                values.count("failed"),
                                values.count("notExecuted"),
                                values.count("total"),
                                0,
                                0,
                                0);
                        xml.skip();
                    }
                    case "RunInfos" -> notes();
                    case "Output" -> output();
                    default -> xml.skip();
                }
            }
        }

        private void notes() throws IOException {
            while (xml.nextChild()) {
                String outcome = values.word("outcome");
                String text = values.text();
                boolean isFault = outcome.equals("error") || outcome.equals("aborted") || outcome.equals("failed");
                if (isFault && text != null && ABORTED.matcher(text).find()) {
                    handler.test(ReportedTest.named("test run", TestOutcome.ERROR)
                            .suite(suite)
                            .failure(null, text.lines().findFirst().orElse(null), text)
                            .build());
                }
            }
        }

        private void output() throws IOException {
            while (xml.nextChild()) {
                String name = xml.name().equals("StdErr") ? "system-err.log" : "system-out.log";
                String text = values.text();
                if (text != null) {
                    handler.suiteOutput(
                            suite,
                            new ReportedAttachment(
                                    name, ReportedAttachment.TEXT, text.getBytes(StandardCharsets.UTF_8)));
                }
            }
        }
    }
}
