package org.ibutsu.server.report.formats.cucumber;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.ibutsu.server.report.ReportFile;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportReader.Detail;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.formats.AttachedFiles;
import org.ibutsu.server.report.formats.JsonCursor;
import org.ibutsu.server.report.formats.JsonRecord;
import org.jspecify.annotations.Nullable;

/** The features of a report in Cucumber's JSON, each a suite. */
final class CucumberFeatures {

    private static final int MAX_WAITING = 10_000;
    private static final long MAX_WAITING_LENGTH = 64 << 20;
    private static final Pattern LINE_OF_LOCATION = Pattern.compile(":\\d+$");

    private final ReportHandler handler;
    private final CucumberScenarios scenarios;
    private int suites;
    private JsonRecord header;
    private @Nullable ReportedSuite suite;
    private final List<JsonRecord> waiting = new ArrayList<>();
    private long waitingLength;

    CucumberFeatures(ReportFile file, Detail detail, ReportHandler handler) {
        this.handler = handler;
        this.header = new JsonRecord(JsonRecord.emptyObject(), handler);
        this.scenarios = new CucumberScenarios(new AttachedFiles(file, detail, handler), handler);
    }

    /** Reads a feature. Its elements wait for its name, as behave writes that at the end. */
    void read(JsonCursor json) throws IOException {
        header = new JsonRecord(JsonRecord.emptyObject(), handler);
        suite = null;
        waiting.clear();
        waitingLength = 0;
        json.fields(field -> {
            if (field.equals("elements")) {
                json.elements(() -> element(new JsonRecord(json.value(), handler), json));
            } else {
                header.set(field, json.value());
            }
        });
        handOn();
    }

    private void element(JsonRecord element, JsonCursor json) {
        if (json.isBroken()) {
            handOn();
            scenarios.brokenOff(suite(element), header, element);
        } else if (header.has("name") || suite != null) {
            scenarios.read(suite(element), header, element);
        } else {
            waiting.add(element);
            waitingLength += json.length();
            if (waiting.size() > MAX_WAITING || waitingLength > MAX_WAITING_LENGTH) {
                handOn();
            }
        }
    }

    private void handOn() {
        waiting.forEach(element -> scenarios.read(suite(element), header, element));
        waiting.clear();
    }

    private ReportedSuite suite(JsonRecord element) {
        if (suite != null) {
            return suite;
        }
        String file = file(header) == null ? file(element) : file(header);
        String name = header.filled("name") == null ? file : header.text("name");
        ReportedSuite created = new ReportedSuite(suites++, -1, name, file, null, OptionalDouble.empty());
        suite = created;
        handler.suite(created);
        scenarios.startFeature();
        return created;
    }

    private static @Nullable String file(JsonRecord fields) {
        String uri = fields.filled("uri");
        if (uri != null) {
            return Pickles.path(uri);
        }
        String location = fields.filled("location");
        return location == null ? null : LINE_OF_LOCATION.matcher(location).replaceFirst("");
    }
}
