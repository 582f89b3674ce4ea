package org.ibutsu.server.report.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.report.ReportHandler;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, read as values of their expected types. A field of another type is absent, and a warning
 * says so.
 *
 * @param node the object; anything else has no fields
 * @param handler receives warnings of unreadable values
 */
public record JsonRecord(JsonNode node, ReportHandler handler) {

    private static final int MAX_QUOTED_LENGTH = 60;

    /** Returns the node of an object that has no field yet. */
    public static ObjectNode emptyObject() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Sets a field of an object that is put together piece by piece. */
    public void set(String field, JsonNode value) {
        ((ObjectNode) node).set(field, value);
    }

    /** Returns whether a field is there, and not null. */
    public boolean has(String field) {
        return node.hasNonNull(field);
    }

    /** Returns a field as text, one that holds more than a value as JSON; null if it is absent. */
    public @Nullable String text(String field) {
        return text(node.path(field));
    }

    /** Returns a field as text, as {@link #text(String)} does; another text if it is absent. */
    public String text(String field, String otherwise) {
        String text = text(field);
        return text == null ? otherwise : text;
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return value.isValueNode() ? value.asText() : Json.write(value);
    }

    /** Returns a field as text; null if it is absent or blank. */
    public @Nullable String filled(String field) {
        String text = text(field);
        return text == null || text.isBlank() ? null : text;
    }

    /** Returns a field as a number; empty if it is absent or none. */
    public OptionalDouble number(String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalDouble.empty();
        }
        OptionalDouble number = value.isNumber()
                ? OptionalDouble.of(value.asDouble())
                : Values.number(value.isValueNode() ? value.asText() : "");
        if (number.isEmpty()) {
            handler.warning(field + " " + quoted(value) + " is not a number");
        }
        return number;
    }

    /** Returns a duration in seconds that a field has in another unit; never negative. */
    public OptionalDouble seconds(String field, double unitsPerSecond) {
        OptionalDouble number = number(field);
        return number.isEmpty() ? number : OptionalDouble.of(Math.max(0, number.getAsDouble() / unitsPerSecond));
    }

    /**
     * Returns a field as a time, either a text or the time since 1970 in any usual unit; null if it is absent or none.
     */
    public @Nullable LocalDateTime time(String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        LocalDateTime time = value.isNumber()
                ? Values.sinceEpoch(value.asDouble())
                : Values.time(value.isTextual() ? value.asText() : "");
        if (time == null && !(value.isNumber() && value.asDouble() == 0)) {
            handler.warning(field + " " + quoted(value) + " is not a time");
        }
        return time;
    }

    private static String quoted(JsonNode value) {
        String text = value.isTextual() ? "\"" + value.asText() + "\"" : Json.write(value);
        return text.length() > MAX_QUOTED_LENGTH ? text.substring(0, MAX_QUOTED_LENGTH) + "…" : text;
    }

    /** Returns a field as a whole number; 0 if it is absent or none. */
    public long count(String field) {
        return Math.max(0, (long) number(field).orElse(0));
    }

    /** Returns whether a field is true. */
    public boolean flag(String field) {
        return "true".equalsIgnoreCase(text(field));
    }

    /** Returns the object in a field; one without fields if there is none. */
    public JsonRecord object(String field) {
        JsonNode value = node.path(field);
        return new JsonRecord(value.isObject() ? value : MissingNode.getInstance(), handler);
    }

    /** Returns the elements of an array in a field; values other than objects have no fields. */
    public List<JsonRecord> list(String field) {
        JsonNode value = node.path(field);
        List<JsonRecord> list = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(element -> list.add(new JsonRecord(element, handler)));
        } else if (value.isObject()) {
            list.add(new JsonRecord(value, handler));
        }
        return list;
    }

    /** Returns the texts of an array in a field, or of the field itself. */
    public List<String> texts(String field) {
        JsonNode value = node.path(field);
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value.isArray() ? value : List.of(value)) {
            String text = text(element);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** Visits the fields that hold a single value. */
    public void values(BiConsumer<String, String> action) {
        node.properties().forEach(entry -> {
            if (!entry.getKey().isEmpty()
                    && entry.getValue().isValueNode()
                    && !entry.getValue().isNull()) {
                action.accept(entry.getKey(), entry.getValue().asText());
            }
        });
    }
}
