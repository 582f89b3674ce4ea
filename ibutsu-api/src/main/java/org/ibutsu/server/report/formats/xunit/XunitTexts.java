package org.ibutsu.server.report.formats.xunit;

import java.io.IOException;
import java.util.regex.Pattern;
import org.ibutsu.server.report.ReportedFailure;
import org.ibutsu.server.report.formats.XmlValues;
import org.ibutsu.server.report.xml.XmlCursor;
import org.jspecify.annotations.Nullable;

/** Reads the texts of xUnit.net. */
final class XunitTexts {

    private static final Pattern PATH = Pattern.compile("\\b[A-Za-z]:\\\\[^\\\\]");

    private XunitTexts() {}

    /** Reads the failure that the document stands on. */
    static ReportedFailure failure(XmlCursor xml, XmlValues values) throws IOException {
        String type = values.filled("exception-type");
        String message = null;
        String trace = null;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "message" -> message = unescaped(values.text());
                case "stack-trace" -> trace = unescaped(values.text());
                default -> xml.skip();
            }
        }
        return new ReportedFailure(type, message, trace);
    }

    // xUnit.net writes line ends as backslashes with letters. Windows paths by other writers look alike.
    static @Nullable String unescaped(@Nullable String text) {
        if (text == null || text.indexOf('\n') >= 0 || PATH.matcher(text).find()) {
            return text;
        }
        return text.replace("\\r\\n", "\n").replace("\\n", "\n").replace("\\t", "\t");
    }
}
