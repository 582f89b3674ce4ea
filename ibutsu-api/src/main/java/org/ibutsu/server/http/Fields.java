package org.ibutsu.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.UUID;
import java.util.function.Consumer;
import org.ibutsu.model.Durations;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a checked body. Each kind of value has two readers: one that returns the value, null when it is absent
 * or null; and one that hands it on only when it was sent, for updates that leave other fields alone. A required field
 * that must not be null has a reader that never returns null.
 *
 * @param body the checked body
 */
public record Fields(ObjectNode body) {

    /** Checks whether a field was sent, even as null. */
    public boolean has(String name) {
        return body.has(name);
    }

    /** Returns a text. */
    public @Nullable String text(String name) {
        return body.path(name).isNull() ? null : body.path(name).asText(null);
    }

    /**
     * Returns a text that the schema requires.
     *
     * @throws ProblemException when it is absent or null
     */
    public String requiredText(String name) {
        return required(name, text(name));
    }

    /** Passes a text to a consumer if it was sent. */
    public void text(String name, Consumer<@Nullable String> use) {
        if (has(name)) {
            use.accept(text(name));
        }
    }

    /** Returns an identifier, which the schema has checked. */
    public @Nullable UUID id(String name) {
        String text = text(name);
        return text == null
                ? null
                : Ids.parse(text).orElseThrow(() -> ProblemException.badRequest("'" + name + "' must be a UUID"));
    }

    /**
     * Returns an identifier that the schema requires.
     *
     * @throws ProblemException when it is absent or null
     */
    public UUID requiredId(String name) {
        return required(name, id(name));
    }

    /** Passes an identifier to a consumer if it was sent. */
    public void id(String name, Consumer<@Nullable UUID> use) {
        if (has(name)) {
            use.accept(id(name));
        }
    }

    /**
     * Returns a timestamp in UTC.
     *
     * @throws ProblemException when the text is not ISO 8601
     */
    public @Nullable LocalDateTime time(String name) {
        String text = text(name);
        return text == null
                ? null
                : Timestamps.parse(text)
                        .orElseThrow(() -> ProblemException.badRequest(
                                "'" + name + "' must be a date or time in ISO 8601, but is '" + text + "'"));
    }

    /** Passes a timestamp to a consumer if it was sent. */
    public void time(String name, Consumer<@Nullable LocalDateTime> use) {
        if (has(name)) {
            use.accept(time(name));
        }
    }

    /**
     * Returns a duration in seconds.
     *
     * @throws ProblemException when it is longer than can be added up
     */
    public @Nullable Double seconds(String name) {
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

    /** Passes a duration to a consumer if it was sent. */
    public void seconds(String name, Consumer<@Nullable Double> use) {
        if (has(name)) {
            use.accept(seconds(name));
        }
    }

    /** Passes a boolean to a consumer if it was sent and is not null. */
    public void flag(String name, Consumer<Boolean> use) {
        if (body.path(name).isBoolean()) {
            use.accept(body.get(name).booleanValue());
        }
    }

    /** Returns a tree; null when it is absent. */
    public @Nullable JsonNode tree(String name) {
        return body.get(name);
    }

    /**
     * Returns a tree that the schema requires.
     *
     * @throws ProblemException when it is absent
     */
    public JsonNode requiredTree(String name) {
        return required(name, tree(name));
    }

    /** Passes a tree to a consumer if it was sent. */
    public void tree(String name, Consumer<JsonNode> use) {
        if (has(name)) {
            use.accept(body.get(name));
        }
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw ProblemException.badRequest("'" + name + "' is required");
        }
        return value;
    }
}
