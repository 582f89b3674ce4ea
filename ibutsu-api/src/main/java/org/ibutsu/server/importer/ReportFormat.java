package org.ibutsu.server.importer;

import java.util.Arrays;
import java.util.Optional;

/** The formats of files that can be imported. */
public enum ReportFormat {
    /** JUnit XML, as pytest, Surefire and many others write it. */
    JUNIT_XML(".xml", new JUnitXmlReader()),
    /** A tar archive of runs with their results and artifacts, compressed or not. */
    ARCHIVE(".tar.gz", new ArchiveReader());

    private final String ending;
    private final ReportReader reader;

    ReportFormat(String ending, ReportReader reader) {
        this.ending = ending;
        this.reader = reader;
    }

    /** Tells the format by the end of the file name, letter case included; empty when it is none of them. */
    public static Optional<ReportFormat> of(String filename) {
        return Arrays.stream(values())
                .filter(format -> filename.endsWith(format.ending))
                .findFirst();
    }

    ReportReader reader() {
        return reader;
    }
}
