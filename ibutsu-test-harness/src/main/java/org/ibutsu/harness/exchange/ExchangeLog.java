package org.ibutsu.harness.exchange;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.ibutsu.harness.http.ExchangeListener;
import org.ibutsu.harness.http.Header;
import org.ibutsu.harness.http.HttpExchange;
import org.ibutsu.harness.openapi.ContractCoverage;
import org.ibutsu.harness.openapi.OpenApiDocument;
import org.ibutsu.harness.openapi.ResponseToCheck;
import org.ibutsu.harness.secret.SecretLeaked;
import org.ibutsu.harness.secret.SecretScanner;
import org.ibutsu.harness.sql.SqlRecorder;

/** The exchanges of one test, in the order in which they ended, each judged by the OpenAPI document. */
@API(status = API.Status.INTERNAL)
public final class ExchangeLog implements ExchangeListener {

    private final Optional<OpenApiDocument> document;
    private final SqlRecorder sql;
    private final ResponseSecrets secrets;
    private final boolean mayBreakContract;
    private final Instant startedAt = Instant.now();
    private final long began = System.nanoTime();
    private final List<CheckedExchange> exchanges = new CopyOnWriteArrayList<>();
    private final List<String> leaks = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    /**
     * Creates an empty log.
     *
     * @param document describes the responses; empty if nothing does
     * @param sql counts the statements
     * @param secrets finds what no response may have
     * @param tokens decides which tokens responses may have nevertheless
     * @param mayBreakContract whether the test means responses that are not described
     */
    public ExchangeLog(
            Optional<OpenApiDocument> document,
            SqlRecorder sql,
            SecretScanner secrets,
            TokenPolicy tokens,
            boolean mayBreakContract) {
        this.document = document;
        this.sql = sql;
        this.secrets = new ResponseSecrets(secrets, tokens);
        this.mayBreakContract = mayBreakContract;
    }

    /** Returns when the log was created, by the clock of the machine. */
    Instant startedAt() {
        return startedAt;
    }

    /**
     * Returns the exchanges so far.
     *
     * @return the exchanges in their order
     */
    public List<CheckedExchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /**
     * Returns all violations so far as one, unless the test allows them; empty if there are none.
     *
     * @return the violations
     */
    public Optional<AssertionError> violation() {
        List<String> faults = new ArrayList<>();
        exchanges.forEach(judged -> faults.addAll(judged.faults()));
        return faults.isEmpty() || mayBreakContract ? Optional.empty() : Optional.of(new ContractViolation(faults));
    }

    /**
     * Returns all secrets in responses so far as one error, even those that the test allows; empty if there are none.
     *
     * @return the secrets
     */
    public Optional<AssertionError> leak() {
        return leaks.isEmpty() ? Optional.empty() : Optional.of(new SecretLeaked(leaks));
    }

    /** Refuses further requests, because the server belongs to another test from now on. */
    public void end() {
        ended = true;
    }

    @Override
    public void beforeRequest(String method, URI uri) {
        if (ended) {
            throw new IllegalStateException(
                    "The test to which this application was given has ended, and another test may have it now. Take it as"
                            + " a parameter of this test instead of keeping it in a field");
        }
    }

    @Override
    public long sqlPosition() {
        return sql.mark();
    }

    /**
     * Adds an exchange.
     *
     * @throws ContractViolation if the response is not one that is described
     * @throws SecretLeaked if the response has a secret
     */
    @Override
    public void afterExchange(HttpExchange exchange) {
        long answered = System.nanoTime();
        List<String> faults = violations(exchange);
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

    private List<String> violations(HttpExchange exchange) {
        HttpExchange.Response response = exchange.response();
        if (response == null) {
            return List.of();
        }
        return document.map(described -> described.violations(exchange.method(), exchange.uri(), toCheck(response)))
                .orElse(List.of());
    }

    /**
     * Counts the responses, except for those that violate the description.
     *
     * @param coverage counts them
     */
    public void addTo(ContractCoverage coverage) {
        for (CheckedExchange checked : exchanges) {
            HttpExchange exchange = checked.exchange();
            if (exchange.response() != null && checked.faults().isEmpty()) {
                coverage.add(exchange.method(), exchange.uri(), toCheck(exchange.response()));
            }
        }
    }

    /**
     * Records the exchanges with the verdicts on them.
     *
     * @param recorder records them
     */
    public void addTo(ExchangeRecorder recorder) {
        exchanges.forEach(recorder::add);
    }

    private static ResponseToCheck toCheck(HttpExchange.Response response) {
        Map<String, List<String>> headers = response.headers().asList().stream()
                .collect(Collectors.groupingBy(Header::name, Collectors.mapping(Header::value, Collectors.toList())));
        return new ResponseToCheck(response.status(), response.contentType(), headers, response.body());
    }
}
