package org.ibutsu.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses JSON that no database can store, or that would be too long for its place. */
public final class StorableJson {

    private static final int MAX_TEXT_LENGTH = 2000;
    private static final List<String> INDEXED_TEXTS =
            List.of("test_id", "component", "env", "source", "name", "title", "filename", "type");

    private StorableJson() {}

    /**
     * Requires that a body can be stored.
     *
     * @param body an object; its {@code env} and {@code component} within {@code metadata} have limits, too
     * @throws ProblemException when it holds a NUL character, half of a surrogate pair, a number beyond the range of a
     *     double, or too long a text
     */
    public static void require(JsonNode body) {
        requireCharacters(body);
        INDEXED_TEXTS.forEach(name -> requireLength(name, body.path(name)));
        requireLength("env", body.path("metadata").path("env"));
        requireLength("component", body.path("metadata").path("component"));
    }

    /**
     * Requires that a text can be stored.
     *
     * @param name the place it is for
     * @param text the text, or null
     * @throws ProblemException when it cannot, or is too long for its place
     */
    public static void requireText(String name, @Nullable String text) {
        if (text != null) {
            requireCharacters(text);
            if (INDEXED_TEXTS.contains(name)) {
                requireLength(name, text);
            }
        }
    }

    private static void requireCharacters(JsonNode node) {
        if (node.isTextual()) {
            requireCharacters(node.textValue());
        } else if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
            throw ProblemException.badRequest("A number in the request body is out of range");
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                requireCharacters(entry.getKey());
                requireCharacters(entry.getValue());
            }
        } else {
            node.forEach(StorableJson::requireCharacters);
        }
    }

    private static void requireCharacters(String text) {
        if (text.indexOf('\0') >= 0) {
            throw ProblemException.badRequest("A text in the request body holds a NUL character");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw ProblemException.badRequest("A text in the request body contains an unpaired surrogate");
                }
                i++;
            }
        }
    }

    private static void requireLength(String name, JsonNode value) {
        if (value.isTextual()) {
            requireLength(name, value.textValue());
        }
    }

    private static void requireLength(String name, String text) {
        if (text.length() > MAX_TEXT_LENGTH) {
            throw ProblemException.badRequest(
                    "'" + name + "' must not have more than " + MAX_TEXT_LENGTH + " characters");
        }
    }
}
