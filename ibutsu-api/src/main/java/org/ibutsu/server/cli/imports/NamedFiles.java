package org.ibutsu.server.cli.imports;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ibutsu.server.importer.OutputLines;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportedAttachment;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedRun;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.ReportedTest;

/** Collects the files that the tests of a report name in their output and properties. */
final class NamedFiles implements ReportHandler {

    private final Set<String> paths = new LinkedHashSet<>();

    /** Returns the paths as the report has them. */
    Set<String> paths() {
        return paths;
    }

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
    public void test(ReportedTest test) {
        paths.addAll(OutputLines.attachments(test));
    }

    @Override
    public void warning(String text) {}
}
