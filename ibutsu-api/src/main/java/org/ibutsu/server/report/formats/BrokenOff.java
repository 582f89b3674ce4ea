package org.ibutsu.server.report.formats;

import org.ibutsu.server.report.ReportException;
import org.ibutsu.server.report.ReportHandler;

/** The messages of readers about reports that break off. */
final class BrokenOff {

    /** The reason of a test that a report breaks off in. */
    static final String MESSAGE = "the report breaks off here";

    private BrokenOff() {}

    /**
     * Warns of a fault in a JSON text, unless it stands after the report.
     *
     * @throws ReportException if nothing could be read
     */
    static void check(JsonCursor json, boolean anything, ReportHandler handler) {
        if (!anything) {
            throw new ReportException(json.isBroken() ? json.fault() : "the file is empty");
        }
        if (json.isBroken() && !json.isAtTop()) {
            handler.warning(json.fault());
        }
    }
}
