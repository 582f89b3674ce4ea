package org.ibutsu.server.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ibutsu.model.Result;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.store.ArtifactStore;

/**
 * The earlier tries of a test that did not pass, as they stand in the metadata of its result: {@code attempts}, a list of
 * outcome, message and duration, and {@code flaky}, true if the test failed and then passed.
 */
final class Attempts {

    private static final String ATTEMPTS = "attempts";
    private static final String FLAKY = "flaky";
    private static final Set<String> PASSES = Set.of(TestOutcome.PASSED.text(), TestOutcome.XPASSED.text());
    private static final Set<String> FAILURES = Set.of(TestOutcome.FAILED.text(), TestOutcome.ERROR.text());
    private static final List<String> MESSAGES =
            List.of("exception_message", "xfail_reason", "skip_reason", "exception_name");

    private final ArrayNode list = Json.MAPPER.createArrayNode();

    /** Returns the tries that a result names. */
    static Attempts of(Result result) {
        Attempts attempts = new Attempts();
        result.metadata().path(ATTEMPTS).forEach(attempts::add);
        return attempts;
    }

    /** Returns the name under which a file of a try is kept; its trace is the log of the try. */
    static String filename(int number, String filename) {
        return filename.equals(ArtifactStore.TRACE)
                ? ArtifactStore.attemptLog(number)
                : ArtifactStore.attemptPrefix(number) + filename;
    }

    /**
     * Adds a result as a try, unless it passed or is there already.
     *
     * @return the number of the try, from 1; empty if it was not added
     */
    Optional<Integer> add(Result result) {
        if (PASSES.contains(result.result()) || !add(attempt(result))) {
            return Optional.empty();
        }
        return Optional.of(list.size());
    }

    /** Checks whether a result is one of the tries. */
    boolean contains(Result result) {
        return contains(attempt(result));
    }

    /** Adds the tries that others have and this one has not. */
    void addAll(Attempts others) {
        others.list.forEach(this::add);
    }

    /** Writes the tries into the metadata of the result that counts. */
    void writeTo(Result result) {
        if (list.isEmpty()) {
            return;
        }
        ObjectNode metadata =
                result.metadata() instanceof ObjectNode object ? object.deepCopy() : Json.MAPPER.createObjectNode();
        metadata.set(ATTEMPTS, list.deepCopy());
        metadata.remove(FLAKY);
        boolean failed = list.valueStream()
                .anyMatch(each -> FAILURES.contains(each.path("outcome").asText()));
        if (failed && TestOutcome.PASSED.text().equals(result.result())) {
            metadata.put(FLAKY, true);
        }
        result.metadata(metadata);
    }

    private boolean add(JsonNode attempt) {
        if (contains(attempt)) {
            return false;
        }
        list.add(attempt);
        return true;
    }

    private boolean contains(JsonNode attempt) {
        return list.valueStream().anyMatch(each -> isSame(each, attempt));
    }

    // Databases do not keep apart 1 and 1.0.
    private static boolean isSame(JsonNode one, JsonNode other) {
        return Stream.of("outcome", "message", "duration").allMatch(key -> {
            JsonNode a = one.path(key);
            JsonNode b = other.path(key);
            return a.isNumber() && b.isNumber() ? a.doubleValue() == b.doubleValue() : a.equals(b);
        });
    }

    private static JsonNode attempt(Result result) {
        String message = MESSAGES.stream()
                .map(key -> result.metadata().path(key))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst()
                .orElse(null);
        return Json.MAPPER
                .createObjectNode()
                .put("outcome", result.result())
                .put("message", message)
                .put("duration", result.duration());
    }
}
