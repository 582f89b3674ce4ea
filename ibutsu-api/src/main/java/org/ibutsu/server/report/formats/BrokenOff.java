package org.ibutsu.server.report.formats;

import org.ibutsu.server.report.ReportException;
import org.ibutsu.server.report.ReportHandler;

/** The messages of readers about truncated reports. */
public final class BrokenOff {

    /** The reason of a test in which a report is truncated. */
    public static final String MESSAGE = "the report is truncated here";

    private BrokenOff() {}

    /**
     * Warns of a fault in a JSON text, unless it stands after the report.
     *
     * @throws ReportException if nothing could be read
     */
    public static void check(JsonCursor json, boolean anything, ReportHandler handler) {
        String fault = json.fault();
        if (!anything) {
            throw new ReportException(fault == null ? "the file is empty" : fault);
        }
        if (fault != null && !json.isAtTop()) {
            handler.warning(fault);
        }
    }
}
