package org.ibutsu.harness.report;

import java.util.List;
import org.ibutsu.harness.secret.LogLine;

/**
 * The section with the lines that were logged while the test had its slot, each line with the exchange during which it
 * was.
 */
final class LogSection {

    private LogSection() {}

    static String of(List<LogLine> lines, List<Step> steps) {
        if (lines.isEmpty()) {
            return "<p class=\"card none\">Nothing was logged at the levels that are switched on.</p>";
        }
        StringBuilder html = new StringBuilder("<div class=\"card scroll\"><table class=\"log\">");
        lines.forEach(line -> html.append(row(line, steps)));
        html.append("</table>");
        if (lines.stream().anyMatch(LogLine::shared)) {
            html.append(
                            "<p class=\"none\">Lines marked as shared are from threads that work for all applications of the")
                    .append(" JVM. They may belong to a test that ran at the same time.</p>");
        }
        return html.append("</div>").toString();
    }

    private static String row(LogLine line, List<Step> steps) {
        String[] parts = line.text().split("\n", 2);
        return "<tr><td class=\"number\">" + Markup.milliseconds(line.at().toNanos() / 1e6) + "</td><td>"
                + Markup.pill(kind(line), line.level())
                + "</td><td>" + exchange(line, steps)
                + "</td><td class=\"mono\"><span class=\"none\" title=\"" + Markup.text(line.logger()) + "\">"
                + Markup.text(line.logger().substring(line.logger().lastIndexOf('.') + 1)) + "</span> "
                + Markup.text(parts[0])
                + (parts.length > 1
                        ? "<details><summary>Stack</summary><pre>" + Markup.text(parts[1]) + "</pre></details>"
                        : "")
                + "</td><td class=\"none mono\">" + Markup.text(line.thread())
                + (line.shared() ? " " + Markup.pill("warn", "shared") : "") + "</td></tr>";
    }

    private static String kind(LogLine line) {
        return line.level().equals("ERROR") ? "bad" : line.isWarning() ? "warn" : "";
    }

    private static String exchange(LogLine line, List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (line.at().compareTo(step.start()) >= 0
                    && line.at().compareTo(step.start().plus(step.duration())) <= 0) {
                return "<a href=\"#exchange-" + (i + 1) + "\">" + (i + 1) + ".</a>";
            }
        }
        return "";
    }
}
