package org.ibutsu.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.UUID;
import java.util.function.Consumer;
import org.ibutsu.model.Durations;

/**
 * The fields of a checked body. Each kind of value has two readers: one that gives the value, null when it is absent or
 * null; and one that hands it on only when it was sent, for updates that leave alone what is not named.
 *
 * @param body the checked body
 */
public record Fields(ObjectNode body) {

    /** Tells whether a field was sent, be it null. */
    public boolean has(String name) {
        return body.has(name);
    }

    /** Gives a text. */
    public String text(String name) {
        return body.path(name).isNull() ? null : body.path(name).asText(null);
    }

    /** Hands on a text that was sent. */
    public void text(String name, Consumer<String> use) {
        if (has(name)) {
            use.accept(text(name));
        }
    }

    /** Gives an identifier, which the schema has checked. */
    public UUID id(String name) {
        String text = text(name);
        return text == null
                ? null
                : Ids.parse(text).orElseThrow(() -> ProblemException.badRequest("'" + name + "' must be a UUID"));
    }

    /** Hands on an identifier that was sent. */
    public void id(String name, Consumer<UUID> use) {
        if (has(name)) {
            use.accept(id(name));
        }
    }

    /**
     * Gives a timestamp in UTC.
     *
     * @throws ProblemException when the text is not ISO 8601
     */
    public LocalDateTime time(String name) {
        String text = text(name);
        return text == null
                ? null
                : Timestamps.parse(text)
                        .orElseThrow(() -> ProblemException.badRequest(
                                "'" + name + "' must be a date or time in ISO 8601, but is '" + text + "'"));
    }

    /** Hands on a timestamp that was sent. */
    public void time(String name, Consumer<LocalDateTime> use) {
        if (has(name)) {
            use.accept(time(name));
        }
    }

    /**
     * Gives a duration in seconds.
     *
     * @throws ProblemException when it is longer than can be added up
     */
    public Double seconds(String name) {
        JsonNode number = body.path(name);
        if (!number.isNumber()) {
            return null;
        }
        double seconds = number.doubleValue();
        if (!Durations.isWithinBounds(seconds)) {
            String bound = new BigDecimal(Durations.MAX_SECONDS).toPlainString();
            throw ProblemException.badRequest("'" + name + "' must be a number of seconds from -" + bound + " to "
                    + bound + ", but is " + seconds);
        }
        return seconds;
    }

    /** Hands on a duration that was sent. */
    public void seconds(String name, Consumer<Double> use) {
        if (has(name)) {
            use.accept(seconds(name));
        }
    }

    /** Hands on a boolean that was sent and is not null. */
    public void flag(String name, Consumer<Boolean> use) {
        if (body.path(name).isBoolean()) {
            use.accept(body.get(name).booleanValue());
        }
    }

    /** Gives a tree; null when it is absent. */
    public JsonNode tree(String name) {
        return body.get(name);
    }

    /** Hands on a tree that was sent. */
    public void tree(String name, Consumer<JsonNode> use) {
        if (has(name)) {
            use.accept(tree(name));
        }
    }
}
