package org.ibutsu.server.report.formats.tap;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.server.report.ReportFile;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportReader;
import org.ibutsu.server.report.ReportStart;
import org.ibutsu.server.report.formats.Characters;
import org.ibutsu.server.report.formats.LineReader;

/** Reads the Test Anything Protocol, versions 12 to 14, alone or as {@code prove -v} prints it. */
public final class TapReader implements ReportReader {

    private static final Pattern VERSION = Pattern.compile("(?m)^TAP version 1[2-9]\\s*$");
    private static final Pattern PLAN =
            Pattern.compile("(?m)^1\\.\\.(?:[1-9]\\d*\\s*(?:#.*|todo[\\d ]*)?|0\\s*#\\s*[Ss][Kk][Ii][Pp].*)$");
    private static final Pattern TEST = Pattern.compile("(?m)^(?:not )?ok\\b(?! *[:=])");
    private static final Pattern FIRST = Pattern.compile("(?:not )?ok 1\\b.*");
    private static final Pattern EMPTY = Pattern.compile("(?m)^1\\.\\.0\\s*#");

    @Override
    public String format() {
        return "TAP";
    }

    @Override
    public boolean reads(ReportStart start) {
        String text = start.text();
        if (start.mayBeJson() || text.stripLeading().startsWith("<")) {
            return false;
        }
        if (VERSION.matcher(text).find() || startsWithTest(text)) {
            return true;
        }
        Matcher plan = PLAN.matcher(text);
        return plan.find() && (TEST.matcher(text).find() || EMPTY.matcher(text).find());
    }

    private static boolean startsWithTest(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#") && ProveLine.parse(line) == null)
                .findFirst()
                .filter(line -> FIRST.matcher(line).matches())
                .isPresent();
    }

    @Override
    public void read(ReportFile file, Detail detail, ReportHandler handler) throws IOException {
        TapStream stream = new TapStream(file.name(), handler);
        try (LineReader lines = new LineReader(Characters.open(file))) {
            while (lines.next()) {
                stream.line(lines.text());
            }
        }
        stream.end();
    }
}
