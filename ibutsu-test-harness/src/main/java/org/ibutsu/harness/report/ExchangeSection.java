package org.ibutsu.harness.report;

/** The section of one exchange: what was sent, what came back, what the OpenAPI document says to it, and its SQL. */
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
                                : Markup.pill("bad", "violates the OpenAPI document"))
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
        return html.append(SqlSection.of(step.sql())).append("</article>").toString();
    }

    static String status(Step step) {
        String kind = step.status() == 0 || step.status() >= 500 ? "bad" : step.status() >= 400 ? "warn" : "good";
        return Markup.pill(kind, step.outcome());
    }
}
