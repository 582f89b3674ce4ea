package org.ibutsu.server.report.formats.robot;

import java.io.IOException;
import java.util.Locale;
import org.ibutsu.server.report.ReportReader.Detail;
import org.ibutsu.server.report.formats.TextBuffer;
import org.ibutsu.server.report.formats.XmlValues;
import org.ibutsu.server.report.xml.XmlCursor;
import org.jspecify.annotations.Nullable;

/** The keywords and messages of a test of Robot Framework, as lines of a log. */
final class RobotLog {

    private static final String INDENT = "  ";

    private final XmlCursor xml;
    private final XmlValues values;
    private final Detail detail;
    private final TextBuffer log = new TextBuffer();

    RobotLog(XmlCursor xml, XmlValues values, Detail detail) {
        this.xml = xml;
        this.values = values;
        this.detail = detail;
    }

    /** Adds the keyword, control structure or message that the document stands on, and goes to its end. */
    void read() throws IOException {
        if (detail == Detail.OUTLINE) {
            xml.skip();
        } else {
            read("");
        }
    }

    /** Returns the log; null if it is empty. */
    @Nullable
    String text() {
        return log.orNull();
    }

    private void read(String indent) throws IOException {
        switch (xml.name()) {
            case "msg" -> message(indent);
            case "kw",
                    "for",
                    "while",
                    "if",
                    "try",
                    "branch",
                    "iter",
                    "group",
                    "return",
                    "break",
                    "continue",
                    "error",
                    "variable" -> structure(indent);
            default -> xml.skip();
        }
    }

    private void message(String indent) throws IOException {
        String level = xml.attribute("level");
        log.line(indent + (level == null ? "" : level + " ") + xml.text());
    }

    private void structure(String indent) throws IOException {
        log.line(indent + title());
        while (xml.nextChild()) {
            if (xml.name().equals("status")) {
                String status = values.word("status");
                xml.skip();
                if (status.equals("fail") || status.equals("not run")) {
                    log.line(indent + INDENT + status.toUpperCase(Locale.ROOT));
                }
            } else {
                read(indent + INDENT);
            }
        }
    }

    private String title() {
        String name = values.filled("name");
        String type = values.filled("type");
        String owner = values.filled("owner") == null ? values.filled("library") : values.filled("owner");
        StringBuilder title = new StringBuilder();
        if (!xml.name().equals("kw")) {
            title.append(type == null ? xml.name().toUpperCase(Locale.ROOT) : type);
        } else if (type != null && !type.equalsIgnoreCase("kw")) {
            title.append(type).append(' ');
        }
        if (name != null) {
            title.append(owner == null ? "" : owner + ".").append(name);
        }
        return title.toString().strip();
    }
}
