package org.ibutsu.harness.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The first place at which two JSON documents differ.
 *
 * @param place a JSON Pointer (RFC 6901), or "the body" for the whole
 * @param one what is there in the one document, as JSON, or "missing"
 * @param other what is there in the other document, as JSON, or "missing"
 */
public record JsonDifference(String place, String one, String other) {

    /**
     * Finds the first difference. The order of members does not matter, that of elements does.
     *
     * @param one a document
     * @param other another document
     * @return the difference, empty when the documents are equal
     */
    public static Optional<JsonDifference> first(JsonNode one, JsonNode other) {
        return first("", one, other);
    }

    private static Optional<JsonDifference> first(String pointer, JsonNode one, JsonNode other) {
        if (one.equals(other)) {
            return Optional.empty();
        }
        if (one.isObject() && other.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            one.fieldNames().forEachRemaining(names::add);
            other.fieldNames().forEachRemaining(names::add);
            return names.stream()
                    .map(name -> first(pointer + "/" + escape(name), one.path(name), other.path(name)))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (one.isArray() && other.isArray()) {
            for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
                Optional<JsonDifference> difference = first(pointer + "/" + i, one.path(i), other.path(i));
                if (difference.isPresent()) {
                    return difference;
                }
            }
        }
        return Optional.of(new JsonDifference(pointer.isEmpty() ? "the body" : pointer, text(one), text(other)));
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? "missing" : value.toString();
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
