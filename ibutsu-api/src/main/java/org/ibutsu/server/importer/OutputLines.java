package org.ibutsu.server.importer;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.server.report.ReportedAttachment;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedTest;

/**
 * Finds the files that a test names: in lines {@code [[ATTACHMENT|path]]} of its output, and in its properties.
 */
public final class OutputLines {

    private static final String MARK = "[[ATTACHMENT|";
    private static final Pattern ATTACHMENT = Pattern.compile("\\[\\[ATTACHMENT\\|([^\\]\\n]{1,1000})\\]\\]");
    private static final String PROPERTY = "attachment";
    private static final int MAX_FILES = 100;

    private OutputLines() {}

    /** Returns the paths in their order, each once. */
    public static Set<String> attachments(ReportedTest test) {
        Set<String> paths = new LinkedHashSet<>();
        for (ReportedAttachment output : test.attachments()) {
            if (output.contentType().equals(ReportedAttachment.TEXT)) {
                find(new String(output.content(), StandardCharsets.UTF_8), paths);
            }
        }
        for (ReportedProperty property : test.properties()) {
            if (property.name().equals(PROPERTY) && property.value() != null && paths.size() < MAX_FILES) {
                paths.add(property.value().strip());
            }
        }
        return paths;
    }

    private static void find(String text, Set<String> paths) {
        if (text.contains(MARK)) {
            Matcher line = ATTACHMENT.matcher(text);
            while (paths.size() < MAX_FILES && line.find()) {
                paths.add(line.group(1).strip());
            }
        }
    }
}
