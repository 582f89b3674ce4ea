package org.ibutsu.harness.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.ibutsu.harness.database.KeptDatabase;
import org.ibutsu.harness.fake.SentMail;

/** Writes a failure as one page that needs no other file and runs no script. */
final class HtmlReport {

    private HtmlReport() {}

    static String of(FailureDetails failure) {
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < failure.steps().size(); i++) {
            steps.append(ExchangeSection.of(i + 1, failure.steps().get(i)));
        }
        return page(
                failure.test(),
                head(failure)
                        + facts(failure)
                        + failure.kept().map(HtmlReport::kept).orElse("")
                        + AttachmentSection.of(failure.attachments())
                        + "<h2>Timeline</h2>" + TimelineSection.of(failure.steps(), failure.took())
                        + (steps.isEmpty() ? "" : "<h2>Exchanges</h2>" + steps)
                        + stale(failure.stale())
                        + "<h2>Log</h2>" + LogSection.of(failure.log(), failure.steps())
                        + "<h2>Rows that differ from pristine</h2>" + RowsSection.of(failure)
                        + "<h2>Mails</h2>" + mails(failure.mails())
                        + "<h2>Stack</h2><details class=\"card\" open><summary>Where it failed</summary><pre>"
                        + Markup.text(failure.stack()) + "</pre></details>");
    }

    /** Returns a page with its contents. */
    static String page(String title, String contents) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body><main>
                """.formatted(Markup.text(title), css())
                + contents
                + "<footer>Written by ibutsu-test-harness. Tokens and passwords are left out.</footer>"
                + "</main></body></html>\n";
    }

    private static String head(FailureDetails failure) {
        return """
                <header class="card head"><div class="title">%s<h1>%s</h1></div><div class="mono">%s</div></header>
                """.formatted(Markup.pill("bad", "failed"), Markup.text(failure.test()), Markup.text(failure.message()));
    }

    private static String facts(FailureDetails failure) {
        int statements =
                failure.steps().stream().mapToInt(step -> step.sql().size()).sum();
        long rows = failure.diff().tables().stream()
                .mapToLong(table -> table.added() + table.changed() + table.removed())
                .sum();
        return "<div class=\"facts\">"
                + fact("", Markup.milliseconds(failure.took().toNanos() / 1e6), "from lease to failure")
                + count(failure.steps().size(), "exchange", "exchanges")
                + count(statements, "SQL statement", "SQL statements")
                + count(rows, "row differs", "rows differ")
                + count(failure.log().size(), "line logged", "lines logged")
                + count(failure.mails().size(), "mail", "mails")
                + fact("wide", failure.clock(), "clock of the server")
                + fact("wide", failure.slot(), "where it ran")
                + "</div>";
    }

    private static String fact(String kind, String value, String meaning) {
        return "<div class=\"" + kind + "\"><b>" + Markup.text(value) + "</b><span>" + meaning + "</span></div>";
    }

    private static String count(long number, String one, String several) {
        return fact("", String.valueOf(number), number == 1 ? one : several);
    }

    private static String kept(KeptDatabase kept) {
        return "<h2>The database is kept</h2><div class=\"card\"><p class=\"mono\">" + Markup.text(kept.where())
                + "</p><h3>Look at it with</h3><pre>" + Markup.text(kept.command()) + "</pre>"
                + kept.stopCommand()
                        .map(end ->
                                "<h3>Afterwards, once for all that were kept</h3><pre>" + Markup.text(end) + "</pre>")
                        .orElse("")
                + "</div>";
    }

    private static String stale(List<String> sentences) {
        return sentences.isEmpty()
                ? ""
                : "<h2>Stale session</h2><div class=\"card\"><ul class=\"faults\">"
                        + sentences.stream()
                                .map(sentence -> "<li>" + Markup.text(sentence) + "</li>")
                                .collect(Collectors.joining())
                        + "</ul><p class=\"none\">" + Markup.text(TextReport.STALE) + ".</p></div>";
    }

    private static String mails(List<SentMail> mails) {
        return mails.isEmpty()
                ? "<p class=\"card none\">The server has sent none.</p>"
                : mails.stream().map(HtmlReport::mail).collect(Collectors.joining());
    }

    private static String mail(SentMail mail) {
        return "<div class=\"card\"><b>" + Markup.text(mail.subject()) + "</b> <span class=\"none\">to "
                + Markup.text(mail.to()) + "</span><h3></h3><pre>" + Markup.text(mail.text())
                + "</pre></div>";
    }

    private static String css() {
        try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
