package org.ibutsu.server.report;

import java.io.IOException;

/**
 * A reader of one format of reports. Readers have no state: one instance reads many reports, at the same time, too.
 *
 * <p>A report is read twice, so that what stands at its end can be known before its first test is stored. Both times
 * the same suites and tests must be reported in the same order.
 */
public interface ReportReader {

    /** Returns the name of the format for messages to people, such as {@code JUnit XML}. */
    String format();

    /**
     * Checks whether a file is of this format, by its content.
     *
     * @param start the name and the first characters of the file
     */
    boolean reads(ReportStart start);

    /**
     * Reads a report from its beginning to its end. A value that cannot be read is absent, and a warning says so; a
     * truncated report is reported as far as it goes.
     *
     * @param file the report
     * @param detail how much of each test is wanted
     * @param handler receives everything in the order of the file
     * @throws ReportException if nothing of the file can be read
     * @throws IOException if the disk fails
     */
    void read(ReportFile file, Detail detail, ReportHandler handler) throws IOException;

    /** The amount of detail that is reported of each test. */
    enum Detail {
        /** Names, outcomes, times and properties; texts and attachments, and warnings of them, may be left out. */
        OUTLINE,
        /** Everything. */
        FULL
    }
}
