package org.ibutsu.server.report.formats;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.report.ReportFile;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportReader;
import org.ibutsu.server.report.ReportReader.Detail;
import org.ibutsu.server.report.ReportedAttachment;
import org.ibutsu.server.report.ReportedAttempt;
import org.ibutsu.server.report.ReportedFailure;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedRun;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.ReportedTest;

/** Keeps what a reader reports. */
final class RecordingHandler implements ReportHandler {

    private final List<ReportedTest> tests = new ArrayList<>();
    private final List<ReportedSuite> suites = new ArrayList<>();
    private final List<ReportedRun> runs = new ArrayList<>();
    private final List<ReportedProperty> runProperties = new ArrayList<>();
    private final List<ReportedProperty> suiteProperties = new ArrayList<>();
    private final List<ReportedAttachment> suiteOutputs = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** Reads a report whole. */
    static RecordingHandler read(ReportReader reader, ReportFile file) {
        return read(reader, file, Detail.FULL);
    }

    static RecordingHandler read(ReportReader reader, ReportFile file, Detail detail) {
        RecordingHandler handler = new RecordingHandler();
        try {
            reader.read(file, detail, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return handler;
    }

    List<ReportedTest> tests() {
        return tests;
    }

    ReportedTest test(String name) {
        return tests.stream()
                .filter(test -> name.equals(test.name()))
                .findFirst()
                .orElseThrow();
    }

    List<ReportedSuite> suites() {
        return suites;
    }

    List<ReportedRun> runs() {
        return runs;
    }

    List<ReportedProperty> runProperties() {
        return runProperties;
    }

    List<ReportedProperty> suiteProperties() {
        return suiteProperties;
    }

    List<ReportedAttachment> suiteOutputs() {
        return suiteOutputs;
    }

    List<String> warnings() {
        return warnings;
    }

    /** Returns what is fixed of a report, as its expected JSON has it. */
    ArrayNode described() {
        ArrayNode described = Json.MAPPER.createArrayNode();
        tests.forEach(test -> described.add(describe(test)));
        return described;
    }

    private static ObjectNode describe(ReportedTest test) {
        ObjectNode described = Json.MAPPER.createObjectNode();
        described.put("outcome", test.outcome().text());
        put(described, "class", test.className());
        put(described, "name", test.name());
        put(described, "file", test.file());
        put(described, "line", test.line());
        described.put("start", test.start() != null);
        described.put("seconds", test.seconds().isPresent());
        for (ReportedFailure failure : test.failures()) {
            ObjectNode reason = described.withArray("failures").addObject();
            put(reason, "type", failure.type());
            put(reason, "message", failure.message());
            reason.put("text", failure.text() != null);
        }
        put(described, "reason", test.reason());
        for (ReportedAttempt attempt : test.attempts()) {
            ObjectNode tried = described.withArray("attempts").addObject();
            tried.put("outcome", attempt.outcome().text());
            put(tried, "message", attempt.message());
        }
        if (test.flaky()) {
            described.put("flaky", true);
        }
        test.attachments()
                .forEach(attachment -> described.withArray("attachments").add(attachment.filename()));
        return described;
    }

    private static void put(ObjectNode described, String name, String value) {
        if (value != null) {
            described.put(name, value);
        }
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
        suiteOutputs.add(output);
    }

    @Override
    public void test(ReportedTest test) {
        tests.add(test);
    }

    @Override
    public void warning(String text) {
        warnings.add(text);
    }
}
