package org.ibutsu.publisher;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object whose members keep their order. Values are null, {@link Boolean}, {@link String}, {@link Number},
 * {@link List} and {@link JsonObject}.
 */
final class JsonObject {

    private final Map<String, Object> members = new LinkedHashMap<>();

    JsonObject put(String name, @Nullable Object value) {
        members.put(name, value);
        return this;
    }

    JsonObject putAll(JsonObject other) {
        members.putAll(other.members);
        return this;
    }

    void remove(String name) {
        members.remove(name);
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    Map<String, Object> members() {
        return members;
    }

    /** Returns an object with the same members. */
    JsonObject copy() {
        return new JsonObject().putAll(this);
    }

    /** Returns the member of that name; an empty object if there is none or it is not an object. */
    JsonObject object(String name) {
        return members.get(name) instanceof JsonObject object ? object : new JsonObject();
    }

    /** Returns the member of that name; empty if there is none or it is not a string. */
    Optional<String> string(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Returns the integer part of the member of that name; 0 if there is none or it is not a number. */
    long integer(String name) {
        return members.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** Returns the object as JSON. */
    @Override
    public String toString() {
        return JsonWriter.write(this);
    }
}
