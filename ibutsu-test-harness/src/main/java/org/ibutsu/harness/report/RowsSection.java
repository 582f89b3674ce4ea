package org.ibutsu.harness.report;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.ibutsu.harness.database.RowDiff;
import org.ibutsu.harness.database.TableDiff;
import org.jspecify.annotations.Nullable;

/**
 * The section with the rows that differ from the pristine ones, a table for each table; columns that hold nothing are
 * left out.
 */
final class RowsSection {

    private RowsSection() {}

    static String of(FailureDetails failure) {
        if (!failure.diffTrouble().isEmpty()) {
            return "<p class=\"card bad\">" + Markup.text(failure.diffTrouble()) + "</p>";
        }
        if (failure.diff().isEmpty()) {
            return "<p class=\"card none\">Every row is as it was.</p>";
        }
        StringBuilder html = new StringBuilder();
        failure.diff().tables().forEach(table -> html.append(table(table)));
        return html.toString();
    }

    private static String table(TableDiff diff) {
        Set<String> columns = new LinkedHashSet<>();
        diff.rows().forEach(row -> {
            addFilled(columns, row);
        });
        StringBuilder html = new StringBuilder("<div class=\"card\"><div class=\"step\"><span class=\"target mono\">")
                .append(Markup.text(diff.table()))
                .append("</span>")
                .append(count("good", diff.added(), "added"))
                .append(count("warn", diff.changed(), "changed"))
                .append(count("bad", diff.removed(), "removed"))
                .append("</div><div class=\"scroll\"><table class=\"rows\"><tr><th></th>");
        columns.forEach(
                column -> html.append("<th>").append(Markup.text(column)).append("</th>"));
        html.append("</tr>");
        diff.rows().forEach(row -> html.append(row(row, columns)));
        html.append("</table></div>");
        long more = diff.added() + diff.changed() + diff.removed() - diff.rows().size();
        return html.append(more > 0 ? "<p class=\"none\">… and " + more + " more</p>" : "")
                .append("</div>")
                .toString();
    }

    private static void addFilled(Set<String> columns, RowDiff row) {
        Set<String> all = new LinkedHashSet<>(row.before().keySet());
        all.addAll(row.after().keySet());
        for (String column : all) {
            if (row.before().get(column) != null || row.after().get(column) != null) {
                columns.add(column);
            }
        }
    }

    private static String count(String kind, long number, String what) {
        return number == 0 ? "" : Markup.pill(kind, number + " " + what);
    }

    private static String row(RowDiff row, Set<String> columns) {
        String kind = row.before().isEmpty() ? "added" : row.after().isEmpty() ? "removed" : "changed";
        String sign = row.before().isEmpty() ? "+" : row.after().isEmpty() ? "−" : "~";
        StringBuilder html = new StringBuilder("<tr class=\"" + kind + "\"><td>" + sign + "</td>");
        for (String column : columns) {
            html.append(cell(kind, row.before().get(column), row.after().get(column)));
        }
        return html.append("</tr>").toString();
    }

    private static String cell(String kind, @Nullable String before, @Nullable String after) {
        if (kind.equals("changed") && !Objects.equals(before, after)) {
            return "<td class=\"new mono\"><del>" + value(before) + "</del> <ins>" + value(after) + "</ins></td>";
        }
        String value = value(kind.equals("removed") ? before : after);
        return "<td class=\"mono\" title=\"" + value + "\">" + value + "</td>";
    }

    private static String value(@Nullable String value) {
        return value == null ? "null" : Markup.text(value);
    }
}
