package org.ibutsu.harness.report;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ibutsu.harness.database.SqlStatement;

/** Shows one exchange: what was sent, what came back, what the OpenAPI document says to it, and its SQL. */
final class ExchangeSection {

    private ExchangeSection() {}

    static String of(int number, Step step) {
        StringBuilder html = new StringBuilder("<article class=\"card\" id=\"exchange-" + number + "\">")
                .append("<div class=\"step\"><span class=\"number\">" + number + ".</span>")
                .append("<span class=\"target mono\">")
                .append(Markup.text(step.method() + " " + step.target()))
                .append("</span>")
                .append(status(step))
                .append(Markup.pill("", Markup.milliseconds(step.duration().toNanos() / 1e6)))
                .append(
                        step.faults().isEmpty()
                                ? Markup.pill("good", "keeps to the OpenAPI document")
                                : Markup.pill("bad", "breaks the OpenAPI document"))
                .append("</div>");
        if (!step.faults().isEmpty()) {
            html.append("<ul class=\"faults\">");
            step.faults()
                    .forEach(fault ->
                            html.append("<li>").append(Markup.text(fault)).append("</li>"));
            html.append("</ul>");
        }
        html.append("<div class=\"two\"><div><h3>Request</h3>")
                .append(step.request().isEmpty() ? "<p class=\"none\">no body</p>" : Markup.body(step.request()))
                .append("</div><div><h3>Answer ")
                .append(Markup.text(step.answerType()))
                .append("</h3>")
                .append(step.answer().isEmpty() ? "<p class=\"none\">no body</p>" : Markup.body(step.answer()))
                .append("</div></div><h3>To repeat it</h3><pre>")
                .append(Markup.text(step.curl()))
                .append("</pre>");
        return html.append(sql(step.sql())).append("</article>").toString();
    }

    static String status(Step step) {
        String kind = step.status() == 0 || step.status() >= 500 ? "bad" : step.status() >= 400 ? "warn" : "good";
        return Markup.pill(kind, step.outcome());
    }

    private static String sql(List<SqlStatement> statements) {
        if (statements.isEmpty()) {
            return "<h3>No SQL</h3>";
        }
        Map<String, Long> times =
                statements.stream().collect(Collectors.groupingBy(SqlStatement::text, Collectors.counting()));
        double whole = statements.stream().mapToLong(SqlStatement::nanoseconds).sum() / 1e6;
        Function<SqlStatement, String> line = statement -> "<tr><td class=\"number\">"
                + Markup.milliseconds(statement.nanoseconds() / 1e6)
                + "</td><td><code>"
                + Markup.text(statement.text().replaceAll("\\s+", " ").strip())
                + "</code> "
                + marks(statement, times.get(statement.text()))
                + "</td></tr>";
        return "<h3>SQL: " + statements.size() + (statements.size() == 1 ? " statement" : " statements") + " in "
                + Markup.milliseconds(whole) + "</h3><table>"
                + statements.stream().map(line).collect(Collectors.joining()) + "</table>";
    }

    private static String marks(SqlStatement statement, long times) {
        return (times > 1 ? Markup.pill("warn", "one of " + times + " alike") : "")
                + (statement.batchSize() > 1 ? Markup.pill("", statement.batchSize() + " at once") : "")
                + (statement.success() ? "" : Markup.pill("bad", "refused"));
    }
}
