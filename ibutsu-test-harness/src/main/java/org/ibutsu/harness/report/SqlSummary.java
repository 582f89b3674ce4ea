package org.ibutsu.harness.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.ibutsu.harness.sql.SqlStatement;

/** Counts statements and puts equal ones together, so that a query in a loop shows. */
@API(status = API.Status.INTERNAL)
public final class SqlSummary {

    private static final int MAX_STATEMENT_LENGTH = 160;

    private SqlSummary() {}

    /**
     * Returns a line with number and time, and a line for each statement with the number of its executions.
     *
     * @param statements the statements in the order of their execution
     * @return the lines
     */
    public static String of(List<SqlStatement> statements) {
        if (statements.isEmpty()) {
            return "no SQL";
        }
        double milliseconds =
                statements.stream().mapToLong(SqlStatement::nanoseconds).sum() / 1e6;
        Map<String, Long> repeats = statements.stream()
                .collect(Collectors.groupingBy(SqlSummary::line, LinkedHashMap::new, Collectors.counting()));
        String head = String.format(
                Locale.ROOT,
                "%d statement%s in %.1f ms",
                statements.size(),
                statements.size() == 1 ? "" : "s",
                milliseconds);
        return head
                + repeats.entrySet().stream()
                        .map(entry -> "\n" + entry.getValue() + " x " + entry.getKey())
                        .collect(Collectors.joining());
    }

    private static String line(SqlStatement statement) {
        String text = statement.text().replaceAll("\\s+", " ").strip();
        String shown = text.length() > MAX_STATEMENT_LENGTH ? text.substring(0, MAX_STATEMENT_LENGTH) + "…" : text;
        return shown
                + (statement.batchSize() > 1 ? " (" + statement.batchSize() + " at once)" : "")
                + (statement.success() ? "" : " (refused)");
    }
}
