package org.ibutsu.testing.report;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ibutsu.server.mail.Mail;
import org.ibutsu.testing.database.SnapshotException;
import org.ibutsu.testing.http.Exchange;
import org.ibutsu.testing.http.ExchangeLog;
import org.ibutsu.testing.http.ExchangeLog.Judged;
import org.ibutsu.testing.slot.IbutsuSlot;

/**
 * Everything that a failed test leaves behind, as text: its exchanges with the verdict on each and their SQL, the rows that
 * differ from the pristine ones, mails, clock, and slot. It hangs at the failure as a suppressed exception, so every tool
 * that shows the failure shows it too.
 */
public final class FailureReport extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_BODY = 2_000;

    private FailureReport(String text) {
        super(text, null, false, false);
    }

    /** Looks at a slot as the test has left it. */
    public static FailureReport of(IbutsuSlot slot, ExchangeLog log) {
        StringBuilder text = new StringBuilder("what the test did, on ").append(slot);
        int number = 0;
        for (Judged judged : log.exchanges()) {
            text.append("\n  ").append(++number).append(". ").append(indented(exchange(slot, judged)));
        }
        text.append(number == 0 ? "\n  no request" : "");
        text.append("\n  Rows that differ from pristine:\n    ").append(indented(indented(drift(slot))));
        text.append("\n  Mails: ").append(mails(slot.outbox().mails()));
        text.append("\n  Clock: ").append(slot.clock());
        return new FailureReport(text.toString());
    }

    private static String exchange(IbutsuSlot slot, Judged judged) {
        Exchange exchange = judged.exchange();
        StringBuilder text = new StringBuilder()
                .append(exchange.method())
                .append(' ')
                .append(exchange.uri().getRawPath())
                .append(" -> ")
                .append(
                        exchange.answer() == null
                                ? "no answer"
                                : exchange.answer().status())
                .append(" in ")
                .append(exchange.duration().toMillis())
                .append(" ms")
                .append(judged.faults().isEmpty() ? "" : ", which breaks the OpenAPI document");
        judged.faults().forEach(fault -> text.append("\n  ! ").append(fault));
        text.append("\n  ").append(indented(Curl.line(exchange)));
        if (exchange.answer() != null && exchange.answer().body().length > 0) {
            text.append("\n  ").append(indented(body(exchange.answer())));
        }
        String sql = SqlSummary.of(slot.sql().between(exchange.sqlFrom(), exchange.sqlTo()));
        return text.append("\n  ").append(indented(indented(sql))).toString();
    }

    private static String body(Exchange.Answer answer) {
        String type = String.valueOf(answer.contentType());
        if (!type.contains("json") && !type.startsWith("text/")) {
            return answer.body().length + " bytes of " + type;
        }
        String text = Curl.withoutTokens(new String(answer.body(), StandardCharsets.UTF_8));
        return text.length() > LONGEST_BODY ? text.substring(0, LONGEST_BODY) + "…" : text;
    }

    private static String drift(IbutsuSlot slot) {
        try {
            return slot.drift().toString();
        } catch (SnapshotException e) {
            return e.getMessage();
        }
    }

    private static String mails(List<Mail> mails) {
        StringBuilder text = new StringBuilder(mails.isEmpty() ? "none" : "");
        mails.forEach(mail -> text.append("\n    to ")
                .append(mail.to())
                .append(": ")
                .append(mail.subject())
                .append("\n      ")
                .append(indented(indented(Curl.withoutTokens(mail.text())))));
        return text.toString();
    }

    private static String indented(String text) {
        return text.replace("\n", "\n  ");
    }
}
