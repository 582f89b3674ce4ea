package org.ibutsu.server.report.formats.gotest;

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
import org.ibutsu.server.report.formats.Characters;
import org.ibutsu.server.report.formats.JsonLine;
import org.ibutsu.server.report.formats.JsonRecord;
import org.ibutsu.server.report.formats.LineReader;

/** Reads the output of {@code go test -json}: one event per line, of packages that may run at the same time. */
public final class GoTestReader implements ReportReader {

    private static final Set<String> ACTIONS = Set.of(
            "start",
            "run",
            "pause",
            "cont",
            "pass",
            "bench",
            "fail",
            "output",
            "skip",
            "attr",
            "artifacts",
            "build-output",
            "build-fail");

    @Override
    public String format() {
        return "go test -json";
    }

    @Override
    public boolean reads(ReportStart start) {
        try (LineReader lines = new LineReader(new StringReader(start.text()))) {
            while (lines.next()) {
                if (lines.peek() == '{') {
                    return isEvent(JsonLine.read(lines));
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isEvent(JsonNode line) {
        return ACTIONS.contains(line.path("Action").asText())
                && (line.has("Package") || line.has("ImportPath") || line.has("Time"));
    }

    @Override
    public void read(ReportFile file, Detail detail, ReportHandler handler) throws IOException {
        GoTests tests = new GoTests(handler);
        boolean any = false;
        try (LineReader lines = new LineReader(Characters.open(file))) {
            while (lines.next()) {
                if (lines.peek() == '{') {
                    JsonNode line = JsonLine.read(lines);
                    any |= isEvent(line);
                    tests.event(new JsonRecord(line, handler));
                } else {
                    // The compiler and linker print plain text between the events.
                    tests.text(lines.text());
                }
            }
        }
        if (!any) {
            throw new ReportException("the file holds no event of go test -json");
        }
        tests.end();
    }
}
