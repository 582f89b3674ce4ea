package org.ibutsu.server.report.formats;

import java.util.List;
import org.ibutsu.server.importer.ReportFormats;
import org.ibutsu.server.report.ReportReader;
import org.ibutsu.server.report.ReportStart;
import org.ibutsu.server.report.junit.JUnitReader;

/** The readers of all formats but JUnit XML, which takes any XML that the others leave. */
final class Readers {

    static final List<ReportReader> ALL = ReportFormats.readers().stream()
            .filter(reader -> !(reader instanceof JUnitReader))
            .toList();

    private Readers() {}

    static List<ReportReader> of(ReportStart start) {
        return ALL.stream().filter(reader -> reader.reads(start)).toList();
    }
}
