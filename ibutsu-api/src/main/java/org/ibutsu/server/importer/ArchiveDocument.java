package org.ibutsu.server.importer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.ibutsu.model.Durations;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.Problem;
import org.ibutsu.server.http.StorableJson;
import org.ibutsu.server.http.Timestamps;

/**
 * A {@code run.json} or {@code result.json}. A null in it counts as absent.
 *
 * @param name what it is called in messages
 * @param tree its content
 */
record ArchiveDocument(String name, ObjectNode tree) {

    private static final ObjectReader READER =
            Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Reads a document.
     *
     * @throws ImportFailure when it is not a JSON object, or cannot be stored
     */
    static ArchiveDocument of(String name, byte[] content) throws IOException {
        try {
            if (READER.readTree(content) instanceof ObjectNode tree) {
                StorableJson.require(tree);
                return new ArchiveDocument(name, tree);
            }
        } catch (JsonProcessingException e) {
            throw new ImportFailure(name + " is not JSON: " + e.getOriginalMessage());
        } catch (Problem e) {
            throw new ImportFailure(name + " cannot be stored: " + e.getMessage());
        }
        throw new ImportFailure(name + " is not a JSON object");
    }

    Optional<UUID> id(String key) {
        return text(key).map(text -> Ids.parse(text).orElseThrow(() -> wrong(key, "a UUID")));
    }

    Optional<String> text(String key) {
        return text(tree, key);
    }

    /** Gives a text of metadata that belong to this document. */
    Optional<String> text(ObjectNode within, String key) {
        return value(within, key).map(value -> {
            if (!value.isTextual()) {
                throw wrong(key, "a text");
            }
            return value.textValue();
        });
    }

    Optional<LocalDateTime> time(String key) {
        return text(key).map(text -> Timestamps.parse(text).orElseThrow(() -> wrong(key, "a time in ISO 8601")));
    }

    /** Returns the duration that is nearest to a number and can be stored and added up. */
    Optional<Double> seconds(String key) {
        return value(tree, key).map(value -> {
            if (!value.isNumber()) {
                throw wrong(key, "a number");
            }
            return Durations.clamp(value.doubleValue());
        });
    }

    /** Gives a copy of an object. */
    Optional<ObjectNode> object(ObjectNode within, String key) {
        return value(within, key).map(value -> {
            if (!value.isObject()) {
                throw wrong(key, "an object");
            }
            return value.deepCopy();
        });
    }

    /** Gives the metadata overlaid by others; to be changed at will. */
    ObjectNode metadata(ObjectNode overlay) {
        ObjectNode metadata = object(tree, "metadata").orElseGet(Json.MAPPER::createObjectNode);
        metadata.setAll(overlay);
        return metadata;
    }

    private static Optional<JsonNode> value(ObjectNode within, String key) {
        return Optional.ofNullable(within.get(key)).filter(value -> !value.isNull());
    }

    private ImportFailure wrong(String key, String expected) {
        return new ImportFailure(key + " in " + name + " must be " + expected);
    }
}
