package org.ibutsu.harness.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ibutsu.harness.openapi.ContractCoverage.Row;

/**
 * The coverage of an OpenAPI document by a run of tests, as a page and as a figure.
 *
 * @param rows what the document describes, and how often it was seen
 */
record ContractPage(List<Row> rows) {

    /** Returns the share of the described responses that were seen, in percent with one decimal, rounded down. */
    String percent() {
        double percent = rows.isEmpty() ? 0 : Math.floor(1000.0 * seen() / rows.size()) / 10;
        return String.format(Locale.ROOT, "%.1f", percent);
    }

    /** Returns the figure as a sentence. */
    String sentence() {
        String figure = seen() + " of " + rows.size() + " described answers were seen (" + percent() + "%)";
        return seen() > 0
                ? figure
                : figure + ". If there were requests, their base path is not that of the document: call withBasePath";
    }

    private long seen() {
        return rows.stream().filter(row -> row.times() > 0).count();
    }

    /** Writes the page: a line for each operation, with those of its answers that were never seen marked. */
    String html() {
        Map<String, List<Row>> byOperation = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.operation().toString(), LinkedHashMap::new, Collectors.toList()));
        StringBuilder lines = new StringBuilder();
        byOperation.forEach((operation, answers) -> lines.append("<tr><th class=\"mono\">")
                .append(Markup.text(operation))
                .append("</th><td>")
                .append(answers.stream().map(ContractPage::answer).collect(Collectors.joining(" ")))
                .append("</td></tr>\n"));
        return HtmlReport.page(
                "Contract coverage",
                "<h1>Contract coverage</h1><p>" + Markup.text(sentence()) + "</p><table>" + lines + "</table>");
    }

    private static String answer(Row row) {
        String text = row.status() + (row.mediaType().isEmpty() ? "" : " " + row.mediaType());
        return row.times() > 0 ? Markup.pill("good", text + " × " + row.times()) : Markup.pill("bad", text + " never");
    }
}
