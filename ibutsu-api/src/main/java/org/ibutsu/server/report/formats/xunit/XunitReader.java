package org.ibutsu.server.report.formats.xunit;

import java.io.IOException;
import org.ibutsu.server.report.ReportFile;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportReader;
import org.ibutsu.server.report.ReportStart;
import org.ibutsu.server.report.formats.AttachedFiles;
import org.ibutsu.server.report.formats.XmlReport;
import org.ibutsu.server.report.formats.XmlRoot;

/** Reads the XML of xUnit.net 2 and 3, and that of xUnit.net 1, which has classes where these have collections. */
public final class XunitReader implements ReportReader {

    @Override
    public String format() {
        return "xUnit.net";
    }

    @Override
    public boolean reads(ReportStart start) {
        XmlRoot root = XmlRoot.of(start);
        return switch (root.name()) {
            case "assemblies" -> root.children().isEmpty() || root.children().contains("assembly");
            case "assembly" ->
                root.children().contains("collection")
                        || root.children().contains("class")
                        || root.attributes().contains("test-framework");
            default -> false;
        };
    }

    @Override
    public void read(ReportFile file, Detail detail, ReportHandler handler) throws IOException {
        AttachedFiles files = new AttachedFiles(file, detail, handler);
        XmlReport.read(file, handler::warning, xml -> new XunitAssemblies(xml, files, handler).read());
    }
}
