package org.ibutsu.it.imports;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ibutsu.model.json.Json;

/**
 * The values of recorded outcomes that are different today, in {@code changes.json} beside them: a list of objects with
 * {@code vector}, the name of the file, {@code path}, a JSON pointer into its outcome, {@code was} and {@code is}, the
 * values, and {@code rule}, why. A {@code was} or {@code is} that is absent means that there is no such value;
 * {@code -} at the end of a path adds to a list.
 */
record VectorChanges(JsonNode all) {

    /** Reads the changes. */
    static VectorChanges read(Path file) throws IOException {
        return new VectorChanges(Json.parse(Files.readString(file)));
    }

    /**
     * Returns the outcome that is right today.
     *
     * @throws IllegalStateException if a value that was to be changed is not what the change says
     */
    JsonNode applied(String vector, JsonNode recorded) {
        JsonNode outcome = recorded.deepCopy();
        for (JsonNode change : all) {
            if (change.path("vector").asText().equals(vector)) {
                apply(change, outcome);
            }
        }
        return outcome;
    }

    private static void apply(JsonNode change, JsonNode outcome) {
        JsonPointer path = JsonPointer.compile(change.path("path").textValue());
        if (!outcome.at(path).equals(change.path("was"))
                || change.path("rule").asText().isEmpty()) {
            throw new IllegalStateException("There is " + outcome.at(path) + " before the change " + change);
        }
        JsonNode parent = outcome.at(path.head());
        JsonNode value = change.path("is");
        String name = path.last().getMatchingProperty();
        if (parent instanceof ArrayNode array) {
            set(array, name, value);
        } else if (value.isMissingNode()) {
            ((ObjectNode) parent).remove(name);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
    }

    private static void set(ArrayNode array, String index, JsonNode value) {
        if (index.equals("-")) {
            array.add(value);
        } else if (value.isMissingNode()) {
            array.remove(Integer.parseInt(index));
        } else {
            array.set(Integer.parseInt(index), value);
        }
    }
}
