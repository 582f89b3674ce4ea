package org.ibutsu.server.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.model.Result;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.model.json.Json;

/**
 * Makes one result of two tries of a test: the newer one counts, and the older one becomes an attempt if it did not pass. The
 * text and output of an attempt are one file, {@code attempt-1.log} for the first.
 */
final class TestTries {

    static final String ATTEMPTS = "attempts";
    static final String FLAKY = "flaky";

    private static final Pattern OF_ATTEMPT = Pattern.compile("attempt-(\\d{1,4})([./].*)");
    private static final Set<String> PASSES = Set.of(TestOutcome.PASSED.text(), TestOutcome.XPASSED.text());
    private static final Set<String> FAILURES = Set.of(TestOutcome.FAILED.text(), TestOutcome.ERROR.text());
    private static final List<String> MESSAGES = List.of("exception_message", "xfail_reason", "skip_reason");

    private TestTries() {}

    /** Returns the name of the file with the text and output of an attempt, counted from 1. */
    static String log(int attempt) {
        return "attempt-" + attempt + ".log";
    }

    /** Returns whether a test failed before and passed in the end. */
    static boolean isFlaky(String outcome, JsonNode attempts) {
        return TestOutcome.PASSED.text().equals(outcome)
                && attempts.valueStream()
                        .anyMatch(each -> FAILURES.contains(each.path("outcome").asText()));
    }

    /** Returns the result of both tries, with the identifier that both have. */
    static StoredTest merge(StoredTest older, StoredTest newer) {
        ArrayNode attempts = Json.MAPPER.createArrayNode();
        List<Attachment> files = new ArrayList<>();
        List<Attachment> ofOlder = new ArrayList<>();
        older.result().metadata().path(ATTEMPTS).forEach(attempts::add);
        for (Attachment file : older.attachments()) {
            (OF_ATTEMPT.matcher(file.filename()).matches() ? files : ofOlder).add(file);
        }
        if (!PASSES.contains(older.result().result())) {
            attempts.add(attempt(older.result()));
            files.addAll(ofAttempt(attempts.size(), ofOlder));
        }
        int before = attempts.size();
        newer.result().metadata().path(ATTEMPTS).forEach(attempts::add);
        newer.attachments().forEach(file -> files.add(renumbered(file, before)));
        return new StoredTest(counting(newer.result(), attempts), List.copyOf(files));
    }

    private static Result counting(Result result, ArrayNode attempts) {
        if (attempts.isEmpty()) {
            return result;
        }
        ObjectNode metadata = Json.with(result.metadata(), ATTEMPTS, attempts);
        metadata.remove(FLAKY);
        if (isFlaky(result.result(), attempts)) {
            metadata.put(FLAKY, true);
        }
        return result.metadata(metadata);
    }

    private static ObjectNode attempt(Result result) {
        ObjectNode attempt = Json.MAPPER.createObjectNode().put("outcome", result.result());
        MESSAGES.stream()
                .map(result.metadata()::path)
                .filter(JsonNode::isTextual)
                .findFirst()
                .ifPresent(message -> attempt.set("message", message));
        return result.duration() == null ? attempt : attempt.put("duration", result.duration());
    }

    private static List<Attachment> ofAttempt(int number, List<Attachment> files) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        List<Attachment> others = new ArrayList<>();
        for (Attachment file : files) {
            if (file.filename().endsWith(".log") && file.contentType().equals(Attachment.TEXT)) {
                if (log.size() > 0) {
                    log.write('\n');
                }
                log.writeBytes(file.content());
            } else {
                others.add(new Attachment(
                        "attempt-" + number + "/" + file.filename(), file.contentType(), file.content()));
            }
        }
        if (log.size() > 0) {
            others.add(0, new Attachment(log(number), log.toByteArray()));
        }
        return others;
    }

    private static Attachment renumbered(Attachment file, int before) {
        Matcher name = OF_ATTEMPT.matcher(file.filename());
        return before == 0 || !name.matches()
                ? file
                : new Attachment(
                        "attempt-" + (Integer.parseInt(name.group(1)) + before) + name.group(2),
                        file.contentType(),
                        file.content());
    }
}
