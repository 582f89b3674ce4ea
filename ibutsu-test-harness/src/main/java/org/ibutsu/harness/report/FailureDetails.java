package org.ibutsu.harness.report;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ibutsu.harness.database.DatabaseDiff;
import org.ibutsu.harness.database.KeptDatabase;
import org.ibutsu.harness.database.RowDiff;
import org.ibutsu.harness.database.SnapshotException;
import org.ibutsu.harness.database.TableDiff;
import org.ibutsu.harness.exchange.ExchangeLog;
import org.ibutsu.harness.fake.SentMail;
import org.ibutsu.harness.secret.LogLine;
import org.ibutsu.harness.secret.SecretMasking;

/**
 * Everything that a failed test leaves behind, without secrets; what every form of the report is made of.
 *
 * @param test the name of the test
 * @param message the kind and the text of the failure
 * @param stack the failure with its stack
 * @param slot where the test ran
 * @param took how long the test had its slot
 * @param steps its exchanges, in the order in which they ended
 * @param diff the rows that differ from the pristine ones, none when they could not be read
 * @param diffTrouble why the rows could not be read, empty when they could
 * @param mails the mails of the server
 * @param clock what the clock of the server showed
 * @param log what was logged
 * @param stale entities in sessions of the test that are not as their rows, a sentence each
 * @param kept where the database is kept, if it is
 * @param attachments files about the failure
 */
record FailureDetails(
        String test,
        String message,
        String stack,
        String slot,
        Duration took,
        List<Step> steps,
        DatabaseDiff diff,
        String diffTrouble,
        List<SentMail> mails,
        String clock,
        List<LogLine> log,
        List<String> stale,
        Optional<KeptDatabase> kept,
        List<WrittenAttachment> attachments) {

    /** Returns the details of a slot as the test has left it. */
    static FailureDetails look(
            Subject subject,
            Throwable thrown,
            Duration took,
            TestedApplication slot,
            ExchangeLog log,
            List<String> stale,
            Optional<KeptDatabase> kept,
            List<WrittenAttachment> attachments) {
        SecretMasking masking = new SecretMasking(slot.secrets());
        Optional<KeptServer> server = kept.isPresent() ? slot.keptServer() : Optional.empty();
        DatabaseDiff diff = new DatabaseDiff(List.of());
        String trouble = "";
        try {
            diff = masked(slot.diff(), masking);
        } catch (SnapshotException e) {
            trouble = String.valueOf(e.getMessage());
        }
        return new FailureDetails(
                subject.name(),
                masking.masked(String.valueOf(thrown)),
                masking.masked(stackOf(thrown)),
                slot.toString(),
                took,
                log.exchanges().stream()
                        .map(judged -> Step.of(slot, judged, masking, server))
                        .toList(),
                diff,
                trouble,
                slot.mails().stream()
                        .map(mail ->
                                new SentMail(mail.to(), masking.masked(mail.subject()), masking.masked(mail.text())))
                        .toList(),
                slot.time(),
                slot.log().stream().map(line -> masked(line, masking)).toList(),
                stale,
                kept,
                attachments);
    }

    private static LogLine masked(LogLine line, SecretMasking masking) {
        return new LogLine(
                line.at(), line.level(), line.logger(), line.thread(), masking.masked(line.text()), line.shared());
    }

    private static DatabaseDiff masked(DatabaseDiff diff, SecretMasking masking) {
        return new DatabaseDiff(diff.tables().stream()
                .map(table -> new TableDiff(
                        table.table(),
                        table.added(),
                        table.removed(),
                        table.changed(),
                        table.rows().stream()
                                .map(row -> new RowDiff(masked(row.before(), masking), masked(row.after(), masking)))
                                .toList()))
                .toList());
    }

    private static Map<String, String> masked(Map<String, String> row, SecretMasking masking) {
        Map<String, String> masked = new LinkedHashMap<>();
        row.forEach((column, value) -> masked.put(column, masking.masked(column, value)));
        return masked;
    }

    private static String stackOf(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString().strip();
    }
}
