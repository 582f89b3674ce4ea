package org.ibutsu.harness.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * A place at which two JSON documents differ.
 *
 * @param place a JSON Pointer (RFC 6901), or "the body" for the whole
 * @param one what is there in the one document, as JSON, or "missing"
 * @param other what is there in the other document, as JSON, or "missing"
 */
@API(status = API.Status.INTERNAL)
public record JsonDifference(String place, String one, String other) {

    /**
     * Finds the first difference. The order of members does not matter, that of elements does.
     *
     * @param one a document
     * @param other another document
     * @return the difference, empty when the documents are equal
     */
    public static Optional<JsonDifference> first(JsonNode one, JsonNode other) {
        return all(one, other).stream().findFirst();
    }

    /**
     * Finds all differences. The order of members does not matter, that of elements does.
     *
     * @param one a document
     * @param other another document
     * @return the differences, with members in the order of their names; empty when the documents are equal
     */
    public static List<JsonDifference> all(JsonNode one, JsonNode other) {
        List<JsonDifference> found = new ArrayList<>();
        collect("", one, other, found);
        return found;
    }

    private static void collect(String pointer, JsonNode one, JsonNode other, List<JsonDifference> found) {
        if (one.equals(other)) {
            return;
        }
        if (one.isObject() && other.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            one.fieldNames().forEachRemaining(names::add);
            other.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> collect(pointer + "/" + escape(name), one.path(name), other.path(name), found));
        } else if (one.isArray() && other.isArray()) {
            for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
                collect(pointer + "/" + i, one.path(i), other.path(i), found);
            }
        } else {
            found.add(new JsonDifference(pointer.isEmpty() ? "the body" : pointer, text(one), text(other)));
        }
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? "missing" : value.toString();
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
