package org.ibutsu.server.cli;

import java.util.List;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportedAttachment;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedRun;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.ReportedTest;

/** Ignores what a report says. It lets a report be read for the files that it names. */
final class IgnoringHandler implements ReportHandler {

    @Override
    public void run(ReportedRun run) {}

    @Override
    public void runProperties(List<ReportedProperty> properties) {}

    @Override
    public void suite(ReportedSuite suite) {}

    @Override
    public void suiteProperties(ReportedSuite suite, List<ReportedProperty> properties) {}

    @Override
    public void suiteOutput(ReportedSuite suite, ReportedAttachment output) {}

    @Override
    public void test(ReportedTest test) {}

    @Override
    public void warning(String text) {}
}
