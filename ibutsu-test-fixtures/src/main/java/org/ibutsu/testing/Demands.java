package org.ibutsu.testing;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ibutsu.testing.database.SqlRecorder;
import org.ibutsu.testing.database.SqlStatement;
import org.ibutsu.testing.http.Exchange;
import org.ibutsu.testing.http.ExchangeLog;
import org.ibutsu.testing.http.ExchangeLog.Judged;
import org.ibutsu.testing.report.SqlSummary;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What the annotations of a test demand of its exchanges.
 *
 * @param mayBreakContract whether answers that the document does not describe are meant
 * @param maxStatements how many SQL statements a request may cost
 */
record Demands(boolean mayBreakContract, int maxStatements) {

    static Demands of(ExtensionContext test) {
        return new Demands(
                find(test, BreaksContract.class).isPresent(),
                find(test, MaxStatements.class).map(MaxStatements::value).orElse(Integer.MAX_VALUE));
    }

    /** Gives the annotation that is nearest to a test: its own, or that of a class around it. */
    static <A extends Annotation> Optional<A> find(ExtensionContext test, Class<A> annotation) {
        return AnnotationSupport.findAnnotation(test.getElement(), annotation)
                .or(() -> test.getParent().flatMap(parent -> find(parent, annotation)));
    }

    /** Says what the exchanges of a test lack, although the test may have ended well. */
    Optional<AssertionError> fault(ExchangeLog log, SqlRecorder sql) {
        return log.violation().or(() -> overrun(log, sql));
    }

    private Optional<AssertionError> overrun(ExchangeLog log, SqlRecorder sql) {
        List<String> overruns = new ArrayList<>();
        for (Judged judged : log.exchanges()) {
            Exchange exchange = judged.exchange();
            List<SqlStatement> executed = sql.between(exchange.sqlFrom(), exchange.sqlTo());
            if (executed.size() > maxStatements) {
                overruns.add(exchange.method() + " " + exchange.uri().getPath() + " has cost "
                        + SqlSummary.of(executed).indent(2).strip());
            }
        }
        return overruns.isEmpty()
                ? Optional.empty()
                : Optional.of(new AssertionError("A request of this test may cost at most " + maxStatements
                        + " SQL statement(s), but\n" + String.join("\n", overruns)));
    }
}
