package org.ibutsu.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ibutsu.harness.database.DatabaseDiff;
import org.ibutsu.harness.database.KeptDatabase;
import org.ibutsu.harness.database.RowDiff;
import org.ibutsu.harness.database.SqlStatement;
import org.ibutsu.harness.database.TableDiff;
import org.ibutsu.harness.fake.SentMail;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class HtmlReportTest {

    private static final String EVIL = "<img src=x onerror=\"alert('1')\">&";

    @Test
    void placesBarsAlongTheTimeOfTheTest() {
        String page = HtmlReport.of(failure(
                List.of(step(Duration.ofMillis(50), Duration.ofMillis(100), List.of(sql("select 1", 25)))), "text"));

        assertThat(page).contains("style=\"left:25.00%;width:50.00%\"><i style=\"width:25.00%\">");
    }

    @Test
    void marksStatementsThatRepeat() {
        List<SqlStatement> loop = List.of(sql("select 1", 1), sql("select 2", 1), sql("select 1", 1));

        String page = HtmlReport.of(failure(List.of(step(Duration.ZERO, Duration.ofMillis(9), loop)), "text"));

        assertThat(page).contains("SQL: 3 statements in 3.0 ms").containsOnlyOnce("<code>select 2</code> </td>");
        assertThat(page.split("one of 2 alike", -1)).hasSize(3);
    }

    @Test
    void showsRowsByWhatBecameOfThem() {
        String page = HtmlReport.of(failure(List.of(), "text"));

        assertThat(page)
                .contains("<tr class=\"added\"><td>+</td><td class=\"mono\" title=\"1\">1</td>")
                .contains("<tr class=\"removed\"><td>−</td><td class=\"mono\" title=\"2\">2</td>")
                .contains("<td class=\"new mono\"><del>old</del> <ins>new</ins></td>")
                .contains("… and 2 more")
                .doesNotContain("<th>empty</th>");
    }

    @Test
    void letsNothingFromOutsideBecomeMarkup() {
        Step step = step(Duration.ZERO, Duration.ofMillis(1), List.of(sql(EVIL, 1)));

        String page = HtmlReport.of(failure(List.of(step), EVIL));

        assertThat(page)
                .contains("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;")
                .doesNotContain("<img");
    }

    private static SqlStatement sql(String text, long milliseconds) {
        return new SqlStatement(text, 1, milliseconds * 1_000_000, true, "http-1");
    }

    private static Step step(Duration start, Duration duration, List<SqlStatement> sql) {
        return new Step(
                "GET",
                EVIL,
                200,
                start,
                duration,
                List.of(EVIL),
                EVIL,
                EVIL,
                "{\"a\": \"" + "<img>" + "\"}",
                EVIL,
                sql);
    }

    private static FailureDetails failure(List<Step> steps, String text) {
        RowDiff added = new RowDiff(Map.of(), Map.of("id", "1"));
        RowDiff removed = new RowDiff(Map.of("id", "2"), Map.of());
        RowDiff changed = new RowDiff(Map.of("id", "old"), Map.of("id", "new"));
        TableDiff table = new TableDiff(text, 3, 1, 1, List.of(added, removed, changed));
        return new FailureDetails(
                text,
                text,
                text,
                text,
                Duration.ofMillis(200),
                steps,
                new DatabaseDiff(List.of(table)),
                "",
                List.of(new SentMail(text, text, text)),
                text,
                Optional.of(new KeptDatabase(text, text, Optional.of(text))));
    }
}
