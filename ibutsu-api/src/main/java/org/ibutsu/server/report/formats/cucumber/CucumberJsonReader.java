package org.ibutsu.server.report.formats.cucumber;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.ibutsu.server.report.ReportFile;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportReader;
import org.ibutsu.server.report.ReportStart;
import org.ibutsu.server.report.formats.BrokenOff;
import org.ibutsu.server.report.formats.JsonCursor;

/**
 * Reads the JSON of Cucumber and of the tools that imitate it, such as behave: an array of features with their
 * elements.
 */
public final class CucumberJsonReader implements ReportReader {

    @Override
    public String format() {
        return "Cucumber JSON";
    }

    @Override
    public boolean reads(ReportStart start) {
        if (!start.mayBeJson()) {
            return false;
        }
        Set<String> fields = new HashSet<>();
        Set<String> ofElements = new HashSet<>();
        try (JsonCursor json = JsonCursor.of(new StringReader(start.text()))) {
            if (!json.nextDocument() || !json.isArray()) {
                return false;
            }
            json.elements(() -> json.fields(field -> {
                fields.add(field);
                if (field.equals("elements")) {
                    json.elements(() -> json.fields(ofElements::add));
                }
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean feature = fields.contains("keyword") && (fields.contains("uri") || fields.contains("location"));
        return feature && fields.contains("name") || ofElements.contains("steps") && ofElements.contains("keyword");
    }

    @Override
    public void read(ReportFile file, Detail detail, ReportHandler handler) throws IOException {
        CucumberFeatures features = new CucumberFeatures(file, detail, handler);
        try (JsonCursor json = JsonCursor.open(file)) {
            boolean any = false;
            while (json.nextDocument()) {
                any = true;
                json.elements(() -> features.read(json));
            }
            BrokenOff.check(json, any, handler);
        }
    }
}
