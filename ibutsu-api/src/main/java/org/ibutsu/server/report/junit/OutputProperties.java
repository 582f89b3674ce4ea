package org.ibutsu.server.report.junit;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedProperty.Origin;

/** Finds properties in the output of a test: lines such as {@code [[PROPERTY|owner=shop team]]}. */
final class OutputProperties {

    private static final String MARK = "[[PROPERTY|";
    private static final Pattern LINE =
            Pattern.compile("^[ \\t]*\\[\\[PROPERTY\\|([^=\\]\\n]{1,1000})=([^\\n]*)\\]\\][ \\t]*$", Pattern.MULTILINE);

    private OutputProperties() {}

    static void find(String output, Consumer<ReportedProperty> target) {
        if (!output.contains(MARK)) {
            return;
        }
        Matcher line = LINE.matcher(output);
        while (line.find()) {
            String name = line.group(1).strip();
            if (!name.isEmpty()) {
                target.accept(new ReportedProperty(name, line.group(2).strip(), Origin.NAME));
            }
        }
    }
}
