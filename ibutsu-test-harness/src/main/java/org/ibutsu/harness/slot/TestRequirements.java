package org.ibutsu.harness.slot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.ibutsu.harness.AllowContractViolation;
import org.ibutsu.harness.AllowWarnings;
import org.ibutsu.harness.ExactSequences;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.exchange.CheckedExchange;
import org.ibutsu.harness.exchange.ExchangeLog;
import org.ibutsu.harness.http.HttpExchange;
import org.ibutsu.harness.report.SqlSummary;
import org.ibutsu.harness.secret.LogLine;
import org.ibutsu.harness.sql.SqlRecorder;
import org.ibutsu.harness.sql.SqlStatement;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The requirements of the annotations of a test for its slot and its exchanges.
 *
 * @param mayBreakContract whether responses that the document does not describe are allowed
 * @param maxStatements the maximum number of SQL statements of a request; empty for no limit
 * @param exactSequences whether sequences must have been restored
 * @param allowedWarnings parts of the warnings and errors that the application may log
 */
record TestRequirements(
        boolean mayBreakContract, OptionalInt maxStatements, boolean exactSequences, List<String> allowedWarnings) {

    static TestRequirements of(ExtensionContext test) {
        return new TestRequirements(
                Annotations.nearest(test, AllowContractViolation.class).isPresent(),
                Annotations.nearest(test, MaxStatements.class).stream()
                        .mapToInt(MaxStatements::value)
                        .findAny(),
                Annotations.nearest(test, ExactSequences.class).isPresent(),
                Annotations.nearest(test, AllowWarnings.class).stream()
                        .flatMap(allowed -> Stream.of(allowed.value()))
                        .toList());
    }

    /** Returns why a slot cannot have the test; empty if it can. */
    Optional<String> refusal(ApplicationSlot<?> slot) {
        if (exactSequences && !slot.environment().snapshotOptions().exactSequences()) {
            return Optional.of("The test has @ExactSequences, but sequences keep running in slots of "
                    + slot.applicationName()
                    + ", which may hold identifiers in memory that it has taken from them. Call"
                    + " SlotEnvironment.resetSequences() before the application starts, and let SlotEnvironment.reset"
                    + " restore the held ones");
        }
        return Optional.empty();
    }

    /** Checks the exchanges of a test, even if the test has passed. */
    Optional<AssertionError> fault(ExchangeLog log, SqlRecorder sql) {
        Optional<AssertionError> violation = log.violation();
        return violation.isPresent() || maxStatements.isEmpty()
                ? violation
                : overrun(maxStatements.getAsInt(), log, sql);
    }

    /** Checks the lines that the application has logged during the test. */
    Optional<AssertionError> unexpected(List<LogLine> warnings, List<String> loggersThatMayWarn) {
        List<String> unexpected = warnings.stream()
                .filter(line -> loggersThatMayWarn.stream().noneMatch(line.logger()::startsWith))
                .map(line -> line.level() + " " + line.logger() + " " + line.text())
                .filter(line -> allowedWarnings.stream().noneMatch(line::contains))
                .toList();
        return unexpected.isEmpty()
                ? Optional.empty()
                : Optional.of(new AssertionError("The application has logged what the test does not allow by"
                        + " @AllowWarnings:\n" + String.join("\n", unexpected)));
    }

    private static Optional<AssertionError> overrun(int most, ExchangeLog log, SqlRecorder sql) {
        List<String> overruns = new ArrayList<>();
        for (CheckedExchange judged : log.exchanges()) {
            HttpExchange exchange = judged.exchange();
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
