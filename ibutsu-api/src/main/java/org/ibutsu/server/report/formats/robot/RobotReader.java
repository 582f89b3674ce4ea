package org.ibutsu.server.report.formats.robot;

import java.io.IOException;
import org.ibutsu.server.report.ReportFile;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportReader;
import org.ibutsu.server.report.ReportStart;
import org.ibutsu.server.report.formats.XmlReport;
import org.ibutsu.server.report.formats.XmlRoot;

/** Reads {@code output.xml} of Robot Framework, of all versions from 3 on. */
public final class RobotReader implements ReportReader {

    @Override
    public String format() {
        return "Robot Framework";
    }

    @Override
    public boolean reads(ReportStart start) {
        XmlRoot root = XmlRoot.of(start);
        return root.name().equals("robot")
                && (root.attributes().contains("generator")
                        || root.attributes().contains("generated")
                        || root.children().contains("suite"));
    }

    @Override
    public void read(ReportFile file, Detail detail, ReportHandler handler) throws IOException {
        // A teardown of a suite stands after the tests that fail with it.
        RobotTeardowns teardowns = new RobotTeardowns();
        XmlReport.read(file, warning -> {}, teardowns::read);
        XmlReport.read(file, handler::warning, xml -> new RobotSuites(xml, teardowns, detail, handler).read());
    }
}
