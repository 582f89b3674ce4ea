package org.ibutsu.server.report;

import java.util.List;

/** Receives the content of a report, in the order of the file. */
public interface ReportHandler {

    /** Receives what the report states about itself as a whole; at most once for each document in the file. */
    void run(ReportedRun run);

    /** Receives properties of the whole run; they may come in several parts, and after tests. */
    void runProperties(List<ReportedProperty> properties);

    /** Receives a suite, before anything that belongs to it. */
    void suite(ReportedSuite suite);

    /** Receives properties of a suite; they may come in several parts, and after tests of the suite. */
    void suiteProperties(ReportedSuite suite, List<ReportedProperty> properties);

    /** Receives what a suite itself printed, such as {@code system-out.log}. */
    void suiteOutput(ReportedSuite suite, ReportedAttachment output);

    /** Receives a test. */
    void test(ReportedTest test);

    /**
     * Receives a short text about something in the file that could not be read or was changed, such as
     * {@code time "soon" is not a number}. Equal texts are counted, not repeated.
     */
    void warning(String text);
}
