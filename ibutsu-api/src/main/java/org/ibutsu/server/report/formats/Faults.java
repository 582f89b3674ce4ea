package org.ibutsu.server.report.formats;

import org.ibutsu.server.report.ReportException;
import org.ibutsu.server.report.ReportHandler;

/** What readers say of reports that break off. */
final class Faults {

    /** The reason of a test that a report breaks off in. */
    static final String BREAKS_OFF_HERE = "the report breaks off here";

    private Faults() {}

    /**
     * Warns of a fault in a JSON text, unless it stands after the report.
     *
     * @throws ReportException if nothing could be read
     */
    static void report(JsonCursor json, boolean anything, ReportHandler handler) {
        if (!anything) {
            throw new ReportException(json.isBroken() ? json.fault() : "the file is empty");
        }
        if (json.isBroken() && !json.isAtTop()) {
            handler.warning(json.fault());
        }
    }
}
