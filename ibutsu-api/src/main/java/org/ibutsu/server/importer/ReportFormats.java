package org.ibutsu.server.importer;

import java.util.List;
import java.util.Optional;
import org.ibutsu.server.report.ReportReader;
import org.ibutsu.server.report.ReportStart;
import org.ibutsu.server.report.junit.JUnitReader;

/** The formats of reports that can be imported. */
public final class ReportFormats {

    // JUnit XML comes last: its reader takes any XML, to look for tests in it.
    private static final List<ReportReader> READERS = List.of(new JUnitReader());

    private ReportFormats() {}

    /** Returns the names of the formats for messages to people. */
    public static List<String> names() {
        return READERS.stream().map(ReportReader::format).toList();
    }

    /** Finds the reader of a file; empty if it is of no known format. */
    public static Optional<ReportReader> of(ReportStart start) {
        return READERS.stream().filter(reader -> reader.reads(start)).findFirst();
    }
}
