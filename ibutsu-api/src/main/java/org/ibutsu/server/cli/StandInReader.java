package org.ibutsu.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.server.report.ReportFile;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportReader;
import org.ibutsu.server.report.ReportStart;

/** Stands in until the branches join. */
final class StandInReader implements ReportReader {
    @Override
    public String format() {
        return "JUnit XML";
    }

    @Override
    public boolean reads(ReportStart start) {
        return start.text().contains("<testsuite") || start.text().contains("<testcase");
    }

    @Override
    public void read(ReportFile file, Detail detail, ReportHandler handler) throws IOException {
        try (InputStream in = file.open()) {
            Matcher m = Pattern.compile("\\[\\[ATTACHMENT\\|([^]]*)]]")
                    .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (m.find()) {
                file.sibling(m.group(1));
            }
        }
    }
}
