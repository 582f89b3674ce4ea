package org.ibutsu.harness.report;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ibutsu.harness.database.DatabaseDiff;
import org.ibutsu.harness.database.KeptDatabase;
import org.ibutsu.harness.database.SnapshotException;
import org.ibutsu.harness.exchange.ExchangeLog;
import org.ibutsu.harness.fake.SentMail;

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
 * @param kept where the database is kept, if it is
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
        Optional<KeptDatabase> kept) {

    /** Looks at a slot as the test has left it. */
    static FailureDetails look(
            Subject subject,
            Throwable thrown,
            Duration took,
            TestedApplication slot,
            ExchangeLog log,
            Optional<KeptDatabase> kept) {
        DatabaseDiff diff = new DatabaseDiff(List.of());
        String trouble = "";
        try {
            diff = slot.diff();
        } catch (SnapshotException e) {
            trouble = e.getMessage();
        }
        return new FailureDetails(
                subject.name(),
                SecretMasking.masked(String.valueOf(thrown)),
                SecretMasking.masked(stackOf(thrown)),
                slot.toString(),
                took,
                log.exchanges().stream().map(judged -> Step.of(slot, judged)).toList(),
                diff,
                trouble,
                slot.mails(),
                slot.time(),
                kept);
    }

    private static String stackOf(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString().strip();
    }
}
