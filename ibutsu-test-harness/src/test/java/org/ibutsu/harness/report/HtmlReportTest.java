package org.ibutsu.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ibutsu.harness.database.DatabaseDiff;
import org.ibutsu.harness.database.KeptDatabase;
import org.ibutsu.harness.database.RowDiff;
import org.ibutsu.harness.database.TableDiff;
import org.ibutsu.harness.fake.SentMail;
import org.ibutsu.harness.secret.LogLine;
import org.ibutsu.harness.sql.SqlStatement;
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
    void showsStatementsWithTheirValues() {
        SqlStatement one = new SqlStatement(
                "insert into t (a, b) values (?, ?)", 1, 1, true, "http-1", List.of(List.of("'<x>'", "7")));
        SqlStatement batch = new SqlStatement(
                "delete from t where a=?", 5, 1, true, "http-1", List.of(List.of("1"), List.of("2"), List.of("3")));

        String page =
                HtmlReport.of(failure(List.of(step(Duration.ZERO, Duration.ofMillis(9), List.of(one, batch))), "text"));

        assertThat(page)
                .contains(
                        "<code>insert into t (a, b) values (<b class=\"text\">&#39;&lt;x&gt;&#39;</b>, <b class=\"text\">7</b>)</code>")
                .contains(
                        "where a=<b class=\"text\">1</b><br>(<b class=\"text\">2</b>)<br>(<b class=\"text\">3</b>)<br>… and 2 more");
    }

    @Test
    void showsLogLinesWithTheExchangeDuringWhichTheyWereLogged() {
        String page =
                HtmlReport.of(failure(List.of(step(Duration.ofMillis(50), Duration.ofMillis(100), List.of())), "text"));

        assertThat(page)
                .contains("<a href=\"#exchange-1\">1.</a>")
                .contains("<span class=\"pill warn\">WARN</span>")
                .contains("<span class=\"pill warn\">shared</span>")
                .contains("<h2>Stale session</h2>");
    }

    @Test
    void showsPicturesAndTextsAndNamesOtherFiles() {
        String page = HtmlReport.of(failure(List.of(), "text"));

        assertThat(page)
                .contains("<img alt=\"a.png\" src=\"data:image/png;base64,AQID\">")
                .contains("<h3>console.txt</h3><pre>text</pre>")
                .contains("<p class=\"none\">9 bytes</p><p class=\"mono\">look at failures/trace.zip</p>");
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
                .doesNotContain("<img src=x");
    }

    private static SqlStatement sql(String text, long milliseconds) {
        return new SqlStatement(text, 1, milliseconds * 1_000_000, true, "http-1", List.of());
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
                List.of(new LogLine(Duration.ofMillis(60), "WARN", text, text, text + "\n" + text, true)),
                List.of(text),
                Optional.of(new KeptDatabase(text, text, Optional.of(text))),
                List.of(
                        written(new Attachment("a.png", "image/png", new byte[] {1, 2, 3})),
                        written(Attachment.text("console.txt", text)),
                        written(new Attachment("trace.zip", "application/zip", new byte[9], "look at %s"))));
    }

    private static WrittenAttachment written(Attachment attachment) {
        return new WrittenAttachment(attachment, Optional.of(Path.of("failures", attachment.name())));
    }
}
