package org.ibutsu.harness.report;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ibutsu.harness.sql.SqlStatement;

/** The section with statements, with their values in place of the placeholders. */
final class SqlSection {

    private SqlSection() {}

    static String of(List<SqlStatement> statements) {
        if (statements.isEmpty()) {
            return "<h3>No SQL</h3>";
        }
        Map<String, Long> times =
                statements.stream().collect(Collectors.groupingBy(SqlStatement::text, Collectors.counting()));
        double whole = statements.stream().mapToLong(SqlStatement::nanoseconds).sum() / 1e6;
        Function<SqlStatement, String> line = statement -> "<tr><td class=\"number\">"
                + Markup.milliseconds(statement.nanoseconds() / 1e6)
                + "</td><td><code>"
                + filled(statement)
                + "</code> "
                + marks(statement, times.getOrDefault(statement.text(), 1L))
                + "</td></tr>";
        return "<h3>SQL: " + statements.size() + (statements.size() == 1 ? " statement" : " statements") + " in "
                + Markup.milliseconds(whole) + "</h3><table>"
                + statements.stream().map(line).collect(Collectors.joining()) + "</table>";
    }

    private static String filled(SqlStatement statement) {
        if (statement.values().isEmpty()) {
            return sql(statement.text());
        }
        List<Placeholder> placeholders = Placeholder.in(statement.text());
        List<String> first = statement.values().get(0);
        if (placeholders.size() != first.size()) {
            return sql(statement.text())
                    + statement.values().stream().map(SqlSection::set).collect(Collectors.joining());
        }
        StringBuilder html = new StringBuilder();
        int end = 0;
        for (int i = 0; i < first.size(); i++) {
            int position = placeholders.get(i).position();
            html.append(sql(statement.text().substring(end, position))).append(value(first.get(i)));
            end = position + 1;
        }
        html.append(sql(statement.text().substring(end)));
        statement.values().stream().skip(1).map(SqlSection::set).forEach(html::append);
        int more = statement.batchSize() - statement.values().size();
        return html.append(more > 0 ? "<br>… and " + more + " more" : "").toString();
    }

    private static String set(List<String> values) {
        return "<br>(" + values.stream().map(SqlSection::value).collect(Collectors.joining(", ")) + ")";
    }

    private static String value(String value) {
        return "<b class=\"text\">" + Markup.text(value) + "</b>";
    }

    private static String sql(String text) {
        return Markup.text(text.replaceAll("\\s+", " "));
    }

    private static String marks(SqlStatement statement, long times) {
        return (times > 1 ? Markup.pill("warn", "one of " + times + " alike") : "")
                + (statement.batchSize() > 1 ? Markup.pill("", statement.batchSize() + " at once") : "")
                + (statement.success() ? "" : Markup.pill("bad", "refused"));
    }
}
