package org.ibutsu.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ibutsu.testing.database.SqlRecorder;
import org.ibutsu.testing.database.SqlStatement;
import org.ibutsu.testing.http.Exchange;
import org.ibutsu.testing.http.ExchangeLog;
import org.ibutsu.testing.http.ExchangeLog.Judged;
import org.ibutsu.testing.report.SqlSummary;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What the annotations of a test demand of its exchanges.
 *
 * @param mayBreakContract whether answers that the document does not describe are meant
 * @param maxStatements how many SQL statements a request may cost; empty when nobody counts
 */
record Demands(boolean mayBreakContract, OptionalInt maxStatements) {

    static Demands of(ExtensionContext test) {
        return new Demands(
                Annotations.nearest(test, BreaksContract.class).isPresent(),
                Annotations.nearest(test, MaxStatements.class).stream()
                        .mapToInt(MaxStatements::value)
                        .findAny());
    }

    /** Says what the exchanges of a test lack, although the test may have ended well. */
    Optional<AssertionError> fault(ExchangeLog log, SqlRecorder sql) {
        Optional<AssertionError> violation = log.violation();
        return violation.isPresent() || maxStatements.isEmpty()
                ? violation
                : overrun(maxStatements.getAsInt(), log, sql);
    }

    private static Optional<AssertionError> overrun(int most, ExchangeLog log, SqlRecorder sql) {
        List<String> overruns = new ArrayList<>();
        for (Judged judged : log.exchanges()) {
            Exchange exchange = judged.exchange();
            List<SqlStatement> executed = sql.between(exchange.sqlFrom(), exchange.sqlTo());
            if (executed.size() > most) {
                overruns.add(exchange.method() + " " + exchange.uri().getPath() + " has cost "
                        + SqlSummary.of(executed).indent(2).strip());
            }
        }
        return overruns.isEmpty()
                ? Optional.empty()
                : Optional.of(new AssertionError("A request of this test may cost at most " + most
                        + " SQL statement(s), but\n" + String.join("\n", overruns)));
    }
}
