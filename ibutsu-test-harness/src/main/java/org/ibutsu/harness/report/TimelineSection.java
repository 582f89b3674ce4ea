package org.ibutsu.harness.report;

import java.time.Duration;
import java.util.List;
import org.ibutsu.harness.sql.SqlStatement;

/** Draws the exchanges of a test as bars along its time, with the part that the database took. */
final class TimelineSection {

    private TimelineSection() {}

    static String of(List<Step> steps, Duration took) {
        if (steps.isEmpty()) {
            return "<p class=\"card none\">The test has sent no request.</p>";
        }
        double whole = Math.max(
                took.toNanos(),
                steps.stream().mapToLong(TimelineSection::end).max().orElse(1));
        StringBuilder html = new StringBuilder("<div class=\"card\"><div class=\"bars\">");
        for (int i = 0; i < steps.size(); i++) {
            html.append(bar(i + 1, steps.get(i), whole));
        }
        html.append("<span></span><span class=\"axis\">");
        for (int quarter = 0; quarter <= 4; quarter++) {
            html.append("<span>")
                    .append(Markup.milliseconds(whole / 1e6 * quarter / 4))
                    .append("</span>");
        }
        return html.append("</span></div><div class=\"legend\"><i class=\"server\"></i>exchange<i></i>of it SQL")
                .append("<i class=\"failed\"></i>violates the OpenAPI document, or the server has failed</div></div>")
                .toString();
    }

    private static long end(Step step) {
        return step.start().plus(step.duration()).toNanos();
    }

    private static String bar(int number, Step step, double whole) {
        double duration = Math.max(1, step.duration().toNanos());
        double sql = step.sql().stream().mapToLong(SqlStatement::nanoseconds).sum();
        return """
                <a class="what mono" href="#exchange-%d">%d. %s %s</a>\
                <span class="track"><span class="bar%s" style="left:%s;width:%s"><i style="width:%s"></i></span></span>\
                <span class="time">%s</span><span>%s</span>
                """.formatted(
                        number,
                        number,
                        Markup.text(step.method()),
                        Markup.text(step.target()),
                        step.isSound() ? "" : " failed",
                        Markup.percent(step.start().toNanos() / whole),
                        Markup.percent(duration / whole),
                        Markup.percent(sql / duration),
                        Markup.milliseconds(duration / 1e6),
                        ExchangeSection.status(step));
    }
}
