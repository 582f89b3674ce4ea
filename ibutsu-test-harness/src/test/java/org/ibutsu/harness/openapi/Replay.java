package org.ibutsu.harness.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.ibutsu.harness.exchange.RecordedExchange;

/**
 * A comparison of verdicts on recorded exchanges, and on variants of them, with those of an independent validator. Only
 * the differences are kept, as a run of tests records megabytes of exchanges. May be used by several threads.
 */
final class Replay {

    private final IndependentValidator validator;
    private final OpenApiDocument judge;
    private final Map<Misreading, OpenApiDocument> misread = new EnumMap<>(Misreading.class);

    private final LongAdder recorded = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final Collection<String> disagreements = new ConcurrentLinkedQueue<>();
    private final Collection<String> disagreementsWhenRecorded = new ConcurrentLinkedQueue<>();
    private final Set<Misreading> shown = ConcurrentHashMap.newKeySet();

    Replay(JsonNode document, Misreading... misreadings) {
        validator = new IndependentValidator(document);
        judge = OpenApiDocument.parse(document.toString());
        for (Misreading misreading : misreadings) {
            misread.put(
                    misreading, OpenApiDocument.parse(misreading.of(document).toString()));
        }
    }

    /** Compares the verdicts on an exchange and its variants. */
    void add(RecordedExchange exchange) {
        recorded.increment();
        List<String> errors = validator.errors(exchange);
        if (differ(judge, exchange, exchange.faults(), errors)) {
            disagreementsWhenRecorded.add(description(exchange, exchange.faults(), errors));
        }
        compare(exchange, errors);
        ExchangeVariants.of(exchange).forEach(variant -> compare(variant, validator.errors(variant)));
    }

    private void compare(RecordedExchange exchange, List<String> errors) {
        (errors.isEmpty() ? accepted : rejected).increment();
        List<String> violations = violations(judge, exchange);
        if (differ(judge, exchange, violations, errors)) {
            disagreements.add(description(exchange, violations, errors));
        }
        misread.forEach((misreading, document) -> {
            if (!shown.contains(misreading) && differ(document, exchange, violations(document, exchange), errors)) {
                shown.add(misreading);
            }
        });
    }

    private static List<String> violations(OpenApiDocument document, RecordedExchange exchange) {
        return document.violations(exchange.method(), exchange.uri(), KnownDifference.toCheck(exchange));
    }

    private static boolean differ(
            OpenApiDocument document, RecordedExchange exchange, List<String> violations, List<String> errors) {
        return violations.isEmpty() != errors.isEmpty()
                && !KnownDifference.explains(document, exchange, violations, errors);
    }

    private static String description(RecordedExchange exchange, List<String> violations, List<String> errors) {
        return exchange.method() + " " + exchange.uri() + " -> " + exchange.status() + " "
                + new String(exchange.body(), StandardCharsets.UTF_8) + ": " + violations + " but " + errors;
    }

    /** Returns the exchanges and variants on which the harness and the validator disagree. */
    Collection<String> disagreements() {
        return disagreements;
    }

    /** Returns the exchanges whose verdict in the run of tests is not that of the validator. */
    Collection<String> disagreementsWhenRecorded() {
        return disagreementsWhenRecorded;
    }

    /** Returns the misreadings that at least one exchange or variant shows. */
    Set<Misreading> shown() {
        return shown;
    }

    /** Returns the number of exchanges and variants that the validator accepts. */
    long accepted() {
        return accepted.sum();
    }

    /** Returns the number of exchanges and variants that the validator rejects. */
    long rejected() {
        return rejected.sum();
    }

    @Override
    public String toString() {
        return recorded + " recorded exchanges, with variants " + (accepted() + rejected())
                + ", of which the validator accepts " + accepted() + ": " + disagreements.size() + " disagreements";
    }
}
