package org.ibutsu.testing.http;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ibutsu.harness.database.SqlRecorder;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.testing.secret.SecretLeaked;
import org.ibutsu.testing.secret.Secrets;

/** The exchanges of one test, in the order in which they ended, each judged by the OpenAPI document. */
public final class ExchangeLog {

    private final Contract contract;
    private final SqlRecorder sql;
    private final AnswerSecrets secrets;
    private final boolean mayBreakContract;
    private final long began = System.nanoTime();
    private final List<CheckedExchange> exchanges = new CopyOnWriteArrayList<>();
    private final List<String> leaks = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    /**
     * Makes an empty log.
     *
     * @param openApi what answers are judged by
     * @param sql counts the statements
     * @param secrets finds what no answer may hold
     * @param mayBreakContract whether answers that the document does not describe are meant
     */
    public ExchangeLog(OpenApi openApi, SqlRecorder sql, Secrets secrets, boolean mayBreakContract) {
        this.contract = new Contract(openApi);
        this.sql = sql;
        this.secrets = new AnswerSecrets(secrets);
        this.mayBreakContract = mayBreakContract;
    }

    /**
     * An exchange and what the document has against its answer.
     *
     * @param exchange the exchange
     * @param faults one sentence each, empty when nothing is wrong
     * @param end when the answer was there, counted from the beginning of the log
     * @param judging how long the judgement took
     */
    public record CheckedExchange(Exchange exchange, List<String> faults, Duration end, Duration judging) {}

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
        return contract.leadsNowhereElse(method, uri);
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
                : contract.faults(exchange.method(), exchange.uri(), exchange.answer());
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
