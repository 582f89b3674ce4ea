package org.ibutsu.harness.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The first place at which two JSON documents differ.
 *
 * @param place the place, as RFC 6901 writes it, or words for the whole
 * @param one what is there in the one, as JSON or in words
 * @param other what is there in the other
 */
record JsonDifference(String place, String one, String other) {

    /** Finds it; empty when the documents are equal. The order of keys does not matter. */
    static Optional<JsonDifference> first(JsonNode one, JsonNode other) {
        return first("", one, other);
    }

    private static Optional<JsonDifference> first(String pointer, JsonNode one, JsonNode other) {
        if (one.equals(other)) {
            return Optional.empty();
        }
        if (one.isObject() && other.isObject()) {
            TreeSet<String> keys = new TreeSet<>();
            one.fieldNames().forEachRemaining(keys::add);
            other.fieldNames().forEachRemaining(keys::add);
            return keys.stream()
                    .map(key -> first(pointer + "/" + escaped(key), one.path(key), other.path(key)))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (one.isArray() && other.isArray() && one.size() == other.size()) {
            Iterator<JsonNode> others = other.iterator();
            int index = 0;
            for (JsonNode element : one) {
                Optional<JsonDifference> difference = first(pointer + "/" + index++, element, others.next());
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

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
