package org.ibutsu.server.report.junit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ibutsu.server.report.ReportFile;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportReader.Detail;
import org.ibutsu.server.report.ReportedAttachment;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedRun;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.ReportedTest;

/** What a report says, in lists. */
final class Recorder implements ReportHandler {

    final List<ReportedRun> runs = new ArrayList<>();
    final List<ReportedProperty> runProperties = new ArrayList<>();
    final List<ReportedSuite> suites = new ArrayList<>();
    final List<ReportedProperty> suiteProperties = new ArrayList<>();
    final List<String> suiteOutputs = new ArrayList<>();
    final List<ReportedTest> tests = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();

    /** Reads a document. */
    static Recorder of(String document) throws IOException {
        return of(document, Detail.FULL);
    }

    static Recorder of(String document, Detail detail) throws IOException {
        Recorder recorder = new Recorder();
        new JUnitReader().read(new Text(document), detail, recorder);
        return recorder;
    }

    /** Returns the only test. */
    ReportedTest test() {
        if (tests.size() != 1) {
            throw new AssertionError("Expected one test, but there are " + tests);
        }
        return tests.get(0);
    }

    static String text(ReportedAttachment attachment) {
        return attachment.filename() + ": " + new String(attachment.content(), StandardCharsets.UTF_8);
    }

    @Override
    public void run(ReportedRun run) {
        runs.add(run);
    }

    @Override
    public void runProperties(List<ReportedProperty> properties) {
        runProperties.addAll(properties);
    }

    @Override
    public void suite(ReportedSuite suite) {
        suites.add(suite);
    }

    @Override
    public void suiteProperties(ReportedSuite suite, List<ReportedProperty> properties) {
        suiteProperties.addAll(properties);
    }

    @Override
    public void suiteOutput(ReportedSuite suite, ReportedAttachment output) {
        suiteOutputs.add(suite.name() + " " + text(output));
    }

    @Override
    public void test(ReportedTest test) {
        tests.add(test);
    }

    @Override
    public void warning(String text) {
        warnings.add(text);
    }

    private record Text(String content) implements ReportFile {

        @Override
        public String name() {
            return "report.xml";
        }

        @Override
        public long size() {
            return content.length();
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Optional<ReportFile> sibling(String path) {
            return Optional.empty();
        }
    }
}
