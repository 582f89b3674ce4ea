package org.ibutsu.server.report.formats.cucumber;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Set;
import org.ibutsu.server.report.ReportException;
import org.ibutsu.server.report.ReportFile;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportReader;
import org.ibutsu.server.report.ReportStart;
import org.ibutsu.server.report.formats.AttachedFiles;
import org.ibutsu.server.report.formats.Characters;
import org.ibutsu.server.report.formats.JsonLine;
import org.ibutsu.server.report.formats.JsonRecord;
import org.ibutsu.server.report.formats.LineReader;

/** Reads the messages of Cucumber: one JSON object per line, whose only field names its type. */
public final class CucumberMessagesReader implements ReportReader {

    private static final Set<String> KINDS = Set.of(
            "meta",
            "source",
            "gherkinDocument",
            "pickle",
            "parseError",
            "parameterType",
            "undefinedParameterType",
            "stepDefinition",
            "hook",
            "suggestion",
            "attachment",
            "externalAttachment",
            "testRunStarted",
            "testRunFinished",
            "testRunHookStarted",
            "testRunHookFinished",
            "testCase",
            "testCaseStarted",
            "testCaseFinished",
            "testStepStarted",
            "testStepFinished");

    @Override
    public String format() {
        return "Cucumber messages";
    }

    @Override
    public boolean reads(ReportStart start) {
        try (LineReader lines = new LineReader(new StringReader(start.text()))) {
            while (lines.next()) {
                if (lines.peek() == '{') {
                    JsonNode line = JsonLine.read(lines);
                    // The first line may be longer than the beginning that is at hand.
                    return line.isMissingNode() ? isCutSource(start.text()) : isMessage(line);
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isCutSource(String text) {
        return text.strip().matches("(?s)\\{\\s*\"(?:source|gherkinDocument)\"\\s*:\\s*\\{.*")
                && text.indexOf('\n') < 0;
    }

    private static boolean isMessage(JsonNode line) {
        if (!line.isObject() || line.size() != 1) {
            return false;
        }
        String kind = line.fieldNames().next();
        JsonNode message = line.path(kind);
        return KINDS.contains(kind)
                && message.isObject()
                && (!kind.equals("meta") || message.has("protocolVersion") || message.has("implementation"))
                && (!kind.equals("source") || message.has("uri"));
    }

    @Override
    public void read(ReportFile file, Detail detail, ReportHandler handler) throws IOException {
        CucumberMessages messages = new CucumberMessages(new AttachedFiles(file, detail, handler), handler);
        boolean any = false;
        try (LineReader lines = new LineReader(Characters.open(file))) {
            while (lines.next()) {
                if (lines.peek() != '{') {
                    continue;
                }
                JsonNode line = JsonLine.read(lines);
                if (isMessage(line)) {
                    any = true;
                    String kind = line.fieldNames().next();
                    messages.message(kind, new JsonRecord(line.path(kind), handler));
                } else {
                    handler.warning("lines that are not Cucumber messages were skipped");
                }
            }
        }
        if (!any) {
            throw new ReportException("the file holds no message of Cucumber");
        }
        messages.end();
    }
}
