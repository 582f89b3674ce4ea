package org.ibutsu.server.report.formats.ctrf;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.ibutsu.model.Summary;
import org.ibutsu.server.report.ReportFile;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportReader;
import org.ibutsu.server.report.ReportStart;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedProperty.Origin;
import org.ibutsu.server.report.ReportedRun;
import org.ibutsu.server.report.formats.BrokenOff;
import org.ibutsu.server.report.formats.JsonCursor;
import org.ibutsu.server.report.formats.JsonRecord;
import org.ibutsu.server.report.formats.Values;
import org.jspecify.annotations.Nullable;

/** Reads the Common Test Report Format: a JSON object {@code results} with a tool, a summary and tests. */
public final class CtrfReader implements ReportReader {

    @Override
    public String format() {
        return "CTRF";
    }

    @Override
    public boolean reads(ReportStart start) {
        if (!start.mayBeJson()) {
            return false;
        }
        Set<String> found = new HashSet<>();
        try (JsonCursor json = JsonCursor.of(new StringReader(start.text()))) {
            json.nextDocument();
            json.fields(field -> {
                if (field.equals("results")) {
                    json.fields(found::add);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.contains("tests") && (found.contains("tool") || found.contains("summary"))
                || found.contains("tool") && found.contains("summary");
    }

    @Override
    public void read(ReportFile file, Detail detail, ReportHandler handler) throws IOException {
        CtrfTests tests = new CtrfTests(file, detail, handler);
        try (JsonCursor json = JsonCursor.open(file)) {
            boolean any = false;
            while (json.nextDocument()) {
                any = true;
                json.fields(field -> {
                    if (field.equals("results")) {
                        results(json, tests, handler);
                    }
                });
            }
            BrokenOff.check(json, any, handler);
        }
    }

    private static void results(JsonCursor json, CtrfTests tests, ReportHandler handler) throws IOException {
        json.fields(field -> {
            switch (field) {
                case "summary" -> summary(new JsonRecord(json.value(), handler), handler);
                case "tool" -> tool(new JsonRecord(json.value(), handler), handler);
                case "environment" -> environment(new JsonRecord(json.value(), handler), handler);
                case "tests" -> json.elements(() -> tests.read(new JsonRecord(json.value(), handler), json.isBroken()));
                default -> json.skip();
            }
        });
    }

    private static void summary(JsonRecord summary, ReportHandler handler) {
        LocalDateTime start = summary.time("start");
        handler.run(new ReportedRun(start, duration(summary), counts(summary)));
    }

    private static OptionalDouble duration(JsonRecord summary) {
        if (summary.has("duration")) {
            return summary.seconds("duration", 1000);
        }
        OptionalDouble start = summary.number("start");
        OptionalDouble stop = summary.number("stop");
        if (start.isEmpty() || stop.isEmpty() || start.getAsDouble() <= 0 || stop.getAsDouble() < start.getAsDouble()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                (stop.getAsDouble() - start.getAsDouble()) / (start.getAsDouble() < Values.MAX_SECONDS ? 1 : 1000));
    }

    private static Summary counts(JsonRecord summary) {
        return new Summary(
                0,
                summary.count("failed"),
                summary.count("skipped") + summary.count("pending"),
                summary.count("tests"),
                0,
                0,
                0);
    }

    private static void tool(JsonRecord tool, ReportHandler handler) {
        List<ReportedProperty> properties = new ArrayList<>();
        add(properties, "tool", tool.filled("name"));
        add(properties, "tool_version", tool.filled("version"));
        handler.runProperties(properties);
    }

    private static void environment(JsonRecord environment, ReportHandler handler) {
        List<ReportedProperty> properties = new ArrayList<>();
        add(properties, "env", environment.filled("testEnvironment"));
        environment.values((name, value) -> add(properties, name, value));
        environment.object("extra").values((name, value) -> add(properties, name, value));
        handler.runProperties(properties);
    }

    private static void add(List<ReportedProperty> properties, String name, @Nullable String value) {
        if (value != null) {
            properties.add(new ReportedProperty(name, value, Origin.NAME));
        }
    }
}
