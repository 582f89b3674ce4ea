package org.ibutsu.harness.exchange;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ibutsu.harness.database.SqlRecorder;
import org.ibutsu.harness.secret.SecretLeaked;
import org.ibutsu.harness.secret.SecretScanner;
import java.util.concurrent.CopyOnWriteArrayList;

/** The exchanges of one test, in the order in which they ended, each judged by the OpenAPI document. */
public final class ExchangeLog {

    private final ResponseJudge judge;
    private final SqlRecorder sql;
    private final ResponseSecrets secrets;
    private final boolean mayBreakContract;
    private final long began = System.nanoTime();
    private final List<CheckedExchange> exchanges = new CopyOnWriteArrayList<>();
    private final List<String> leaks = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    /**
     * Creates an empty log.
     *
     * @param judge judges responses
     * @param sql counts the statements
     * @param secrets finds what no response may have
     * @param tokens decides which tokens responses may have nevertheless
     * @param mayBreakContract whether the test means responses that are not described
     */
    public ExchangeLog(ResponseJudge judge, SqlRecorder sql, SecretScanner secrets, TokenPolicy tokens, boolean mayBreakContract) {
        this.judge = judge;
        this.sql = sql;
        this.secrets = new ResponseSecrets(secrets, tokens);
        this.mayBreakContract = mayBreakContract;
    }

    /** Gives the exchanges so far. */
    public List<CheckedExchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** Gives all violations so far as one, unless the test means them; empty when there are none. */
    public Optional<AssertionError> violation() {
        List<String> faults = new ArrayList<>();
        exchanges.forEach(judged -> faults.addAll(judged.faults()));
        return faults.isEmpty() || mayBreakContract ? Optional.empty() : Optional.of(new ContractViolation(faults));
    }

    /** Gives all secrets in answers so far as one error, whatever the test means; empty when there are none. */
    public Optional<AssertionError> leak() {
        return leaks.isEmpty() ? Optional.empty() : Optional.of(new SecretLeaked(leaks));
    }

    /** Refuses further requests, because the server belongs to another test from now on. */
    public void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Tells whether no answer to a request leads elsewhere, so that there is nothing to follow. */
    boolean leadsNowhereElse(String method, URI uri) {
        return !judge.redirects(method, uri);
    }

    long mark() {
        return sql.mark();
    }

    /**
     * Adds an exchange.
     *
     * @throws ContractViolation when the answer is not one that the document describes
     * @throws SecretLeaked when the answer holds a secret
     */
    void add(Exchange exchange) {
        long answered = System.nanoTime();
        List<String> faults = exchange.answer() == null
                ? List.of()
                : judge.violations(exchange.method(), exchange.uri(), exchange.answer());
        exchanges.add(new CheckedExchange(
                exchange, faults, Duration.ofNanos(answered - began), Duration.ofNanos(System.nanoTime() - answered)));
        List<String> leaked = secrets.in(exchange);
        if (!leaked.isEmpty()) {
            leaks.addAll(leaked);
            throw new SecretLeaked(leaked);
        }
        if (!faults.isEmpty() && !mayBreakContract) {
            throw new ContractViolation(faults);
        }
    }
}
