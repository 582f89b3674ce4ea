package org.ibutsu.server.report.formats.allure;

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
import org.ibutsu.server.report.formats.JsonRecord;

/**
 * Reads the results of Allure 2 and 3. Each file holds one test; files of fixtures hold a test only where one failed
 * that no test mentions.
 */
public final class AllureReader implements ReportReader {

    private static final Set<String> OF_A_RESULT = Set.of(
            "historyId",
            "testCaseId",
            "fullName",
            "status",
            "statusDetails",
            "stage",
            "labels",
            "links",
            "steps",
            "parameters",
            "attachments",
            "start",
            "stop");

    @Override
    public String format() {
        return "Allure results";
    }

    @Override
    public boolean reads(ReportStart start) {
        if (!start.mayBeJson()) {
            return false;
        }
        Set<String> fields = fields(start);
        return isContainer(fields) || isGlobals(fields, start) || isResult(fields);
    }

    private static boolean isResult(Set<String> fields) {
        Set<String> known = new HashSet<>(fields);
        known.retainAll(OF_A_RESULT);
        boolean named = fields.contains("name") || fields.contains("fullName") || fields.contains("historyId");
        return fields.contains("uuid") && named && known.size() >= 2;
    }

    private static boolean isContainer(Set<String> fields) {
        return fields.contains("uuid")
                && (fields.contains("befores") || fields.contains("afters") || fields.contains("children"));
    }

    private static boolean isGlobals(Set<String> fields, ReportStart start) {
        return start.name().endsWith("-globals.json") && fields.contains("errors") && fields.contains("attachments");
    }

    private static Set<String> fields(ReportStart start) {
        Set<String> fields = new HashSet<>();
        try (JsonCursor json = JsonCursor.of(new StringReader(start.text()))) {
            json.nextDocument();
            json.fields(fields::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }

    @Override
    public void read(ReportFile file, Detail detail, ReportHandler handler) throws IOException {
        AllureTests tests = new AllureTests(file, detail, handler);
        try (JsonCursor json = JsonCursor.open(file)) {
            boolean any = false;
            while (json.nextDocument()) {
                any = true;
                tests.read(new JsonRecord(json.value(), handler), json.isBroken());
            }
            BrokenOff.check(json, any, handler);
        }
    }
}
