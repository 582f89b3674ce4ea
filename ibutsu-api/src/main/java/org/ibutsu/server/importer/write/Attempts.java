package org.ibutsu.server.importer.write;

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
import org.ibutsu.server.report.ReportedAttempt;
import org.ibutsu.server.report.ReportedTest;

/**
 * The earlier tries of a test that did not pass, as they stand in the metadata of its result: {@code attempts}, a list
 * of outcome, message and duration, and {@code flaky}, true if the test failed and then passed.
 */
public final class Attempts {

    public static final String FLAKY = "flaky";

    private static final String ATTEMPTS = "attempts";
    // A file may hold the same test as often as it likes, and each further try is compared with those before it.
    private static final int MAX_ATTEMPTS = 200;
    private static final String OUTCOME = "outcome";
    private static final String MESSAGE = "message";
    private static final String DURATION = "duration";
    private static final Set<String> PASSES = Set.of(TestOutcome.PASSED.text(), TestOutcome.XPASSED.text());
    private static final Set<String> FAILURES = Set.of(TestOutcome.FAILED.text(), TestOutcome.ERROR.text());
    private static final List<String> MESSAGES =
            List.of("exception_message", "xfail_reason", "skip_reason", "exception_name");

    private final ArrayNode list = Json.MAPPER.createArrayNode();

    /** Returns the tries that a result names. */
    public static Attempts of(Result result) {
        Attempts attempts = new Attempts();
        result.metadata().path(ATTEMPTS).forEach(attempts.list::add);
        return attempts;
    }

    /** Returns the attempts that a report contains. */
    public static Attempts of(ReportedTest test) {
        Attempts attempts = new Attempts();
        for (ReportedAttempt each : test.attempts()) {
            ObjectNode attempt =
                    attempts.list.addObject().put(OUTCOME, each.outcome().text());
            if (each.message() != null) {
                attempt.put(MESSAGE, StoredText.metadata(each.message()));
            }
            each.seconds().ifPresent(seconds -> attempt.put(DURATION, seconds));
        }
        return attempts;
    }

    /** Returns the number of tries. */
    public int size() {
        return list.size();
    }

    /** Returns the name under which a file of a try is kept; its trace is the log of the try. */
    public static String filename(int number, String filename) {
        return filename.equals(ArtifactStore.TRACE)
                ? ArtifactStore.attemptLog(number)
                : ArtifactStore.attemptPrefix(number) + filename;
    }

    /**
     * Adds a result as a try, unless it passed, is there already, or there are too many.
     *
     * @return the number of the try, from 1; empty if it was not added
     */
    public Optional<Integer> add(Result result) {
        if (PASSES.contains(result.result()) || !add(attempt(result))) {
            return Optional.empty();
        }
        return Optional.of(list.size());
    }

    /** Adds a result as a further try, unless it passed or there are too many. */
    public boolean append(Result result) {
        boolean isKept = !PASSES.contains(result.result()) && list.size() < MAX_ATTEMPTS;
        if (isKept) {
            list.add(attempt(result));
        }
        return isKept;
    }

    /** Adds further tries. */
    public void appendAll(Attempts others) {
        others.list.valueStream().limit(Math.max(MAX_ATTEMPTS - list.size(), 0)).forEach(list::add);
    }

    /** Checks whether a result is one of the tries. */
    public boolean contains(Result result) {
        return contains(attempt(result));
    }

    /** Adds the tries that others have and this one has not. */
    public void addAll(Attempts others) {
        others.list.forEach(this::add);
    }

    /** Writes the tries into the metadata of the result that counts. */
    public void writeTo(Result result) {
        if (list.isEmpty()) {
            return;
        }
        ObjectNode metadata =
                result.metadata() instanceof ObjectNode object ? object.deepCopy() : Json.MAPPER.createObjectNode();
        metadata.set(ATTEMPTS, list.deepCopy());
        metadata.remove(FLAKY);
        boolean failed = list.valueStream()
                .anyMatch(each -> FAILURES.contains(each.path(OUTCOME).asText()));
        if (failed && TestOutcome.PASSED.text().equals(result.result())) {
            metadata.put(FLAKY, true);
        }
        result.metadata(metadata);
    }

    private boolean add(JsonNode attempt) {
        if (list.size() >= MAX_ATTEMPTS || contains(attempt)) {
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
        return Stream.of(OUTCOME, MESSAGE, DURATION).allMatch(key -> {
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
                .put(OUTCOME, result.result())
                .put(MESSAGE, message)
                .put(DURATION, result.duration());
    }
}
