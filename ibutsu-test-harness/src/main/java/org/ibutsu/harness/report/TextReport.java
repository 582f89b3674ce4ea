package org.ibutsu.harness.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ibutsu.harness.database.KeptDatabase;
import org.ibutsu.harness.fake.SentMail;
import org.ibutsu.harness.secret.LogLine;

/** Writes a failure for a console. */
final class TextReport {

    /** Advice for sessions that differ from the database. */
    static final String STALE =
            "The session has read this before its row was changed: call refresh(entity) or clear() before"
                    + " reading again, if this is why the test has failed";

    private static final int MAX_BODY_LENGTH = 2_000;
    private static final int MAX_WARNINGS = 10;

    private TextReport() {}

    /**
     * Returns the text.
     *
     * @param page the address of the same as a page, if there is one
     */
    static String of(FailureDetails failure, Optional<String> page) {
        StringBuilder text = new StringBuilder("what the test did, on ").append(failure.slot());
        page.ifPresent(address -> text.append("\n  Report: ").append(address));
        failure.kept().ifPresent(kept -> text.append("\n  ").append(indented(kept(kept))));
        failure.attachments().forEach(attachment -> text.append(attached(attachment)));
        int number = 0;
        for (Step step : failure.steps()) {
            text.append("\n  ").append(++number).append(". ").append(indented(step(step)));
        }
        text.append(number == 0 ? "\n  no request" : "");
        String rows = failure.diffTrouble().isEmpty() ? failure.diff().toString() : failure.diffTrouble();
        text.append("\n  Rows that differ from pristine:\n    ").append(indented(indented(rows)));
        text.append("\n  Mails: ").append(mails(failure.mails()));
        text.append("\n  Log: ").append(indented(log(failure.log())));
        failure.stale().forEach(sentence -> text.append("\n  Stale: ").append(indented(sentence)));
        text.append(failure.stale().isEmpty() ? "" : "\n    " + STALE);
        return text.append("\n  Clock: ").append(failure.clock()).toString();
    }

    private static String log(List<LogLine> lines) {
        List<LogLine> warnings = lines.stream().filter(LogLine::isWarning).toList();
        String head = lines.isEmpty() ? "nothing" : lines.size() + (lines.size() == 1 ? " line" : " lines");
        return head
                + warnings.stream()
                        .limit(MAX_WARNINGS)
                        .map(line ->
                                "\n  " + line.level() + " " + line.logger() + ": " + indented(shortened(line.text()))
                                        + (line.shared() ? " (perhaps of another test)" : ""))
                        .collect(Collectors.joining())
                + (warnings.size() > MAX_WARNINGS ? "\n  and more warnings" : "");
    }

    private static String kept(KeptDatabase kept) {
        return "Database kept: " + kept.where() + "\n  look at it with: " + kept.command()
                + kept.stopCommand()
                        .map(end -> "\n  afterwards, once for all: " + end)
                        .orElse("");
    }

    private static String attached(WrittenAttachment written) {
        return written.file()
                        .map(file -> "\n  Attached: " + file.toUri())
                        .orElse("\n  Not attached: " + written.attachment().name())
                + written.advice().map(advice -> "\n    " + advice).orElse("");
    }

    private static String step(Step step) {
        StringBuilder text = new StringBuilder()
                .append(step.method())
                .append(' ')
                .append(step.target())
                .append(" -> ")
                .append(step.outcome())
                .append(" in ")
                .append(step.duration().toMillis())
                .append(" ms")
                .append(step.faults().isEmpty() ? "" : ", which violates the OpenAPI document");
        step.faults().forEach(fault -> text.append("\n  ! ").append(fault));
        text.append("\n  ").append(indented(step.curl()));
        if (!step.answer().isEmpty()) {
            text.append("\n  ").append(indented(shortened(step.answer())));
        }
        return text.append("\n  ")
                .append(indented(indented(SqlSummary.of(step.sql()))))
                .toString();
    }

    private static String shortened(String text) {
        return text.length() > MAX_BODY_LENGTH ? text.substring(0, MAX_BODY_LENGTH) + "…" : text;
    }

    private static String mails(List<SentMail> mails) {
        return mails.isEmpty() ? "none" : mails.stream().map(TextReport::mail).collect(Collectors.joining());
    }

    private static String mail(SentMail mail) {
        return "\n    to " + mail.to() + ": " + mail.subject() + "\n      " + indented(indented(mail.text()));
    }

    private static String indented(String text) {
        return text.replace("\n", "\n  ");
    }
}
