package org.ibutsu.server.report.formats.nunit;

import java.io.IOException;
import org.ibutsu.server.report.ReportFile;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportReader;
import org.ibutsu.server.report.ReportStart;
import org.ibutsu.server.report.formats.AttachedFiles;
import org.ibutsu.server.report.formats.XmlReport;
import org.ibutsu.server.report.formats.XmlRoot;

/**
 * Reads the results of NUnit 3 and 4, whose root is {@code test-run}, and of NUnit 2, whose root is
 * {@code test-results}.
 */
public final class NUnitReader implements ReportReader {

    @Override
    public String format() {
        return "NUnit";
    }

    @Override
    public boolean reads(ReportStart start) {
        XmlRoot root = XmlRoot.of(start);
        return root.name().equals("test-run")
                || root.name().equals("test-results")
                || root.name().equals("test-suite")
                        && (root.children().contains("test-case")
                                || root.children().contains("test-suite")
                                || root.children().contains("results"));
    }

    @Override
    public void read(ReportFile file, Detail detail, ReportHandler handler) throws IOException {
        AttachedFiles files = new AttachedFiles(file, detail, handler);
        XmlReport.read(file, handler::warning, xml -> new NUnitSuites(xml, files, handler).read());
    }
}
