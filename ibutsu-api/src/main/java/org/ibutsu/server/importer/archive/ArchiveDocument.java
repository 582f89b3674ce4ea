package org.ibutsu.server.importer.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.ibutsu.model.Durations;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.importer.write.ImportWarnings;
import org.ibutsu.server.importer.write.StoredText;
import org.ibutsu.server.report.ReportTimes;

/**
 * A {@code run.json} or {@code result.json}. A null in it counts as absent, and so does an unreadable value, which also
 * causes a warning.
 */
final class ArchiveDocument {

    private final String name;
    private final ObjectNode tree;
    private final ImportWarnings warnings;

    private ArchiveDocument(String name, ObjectNode tree, ImportWarnings warnings) {
        this.name = name;
        this.tree = tree;
        this.warnings = warnings;
    }

    /** Reads a document; empty, with a warning, if it is not a JSON object. */
    static Optional<ArchiveDocument> of(ArchiveName name, byte[] content, ImportWarnings warnings) {
        try {
            if (new LenientJson(name.file(), warnings).read(content) instanceof ObjectNode tree) {
                return Optional.of(new ArchiveDocument(name.file(), tree, warnings));
            }
            warnings.add(name.file() + " is not a JSON object");
        } catch (JsonProcessingException e) {
            warnings.add(name.file() + " is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            warnings.add(name.file() + " is not JSON: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** Returns a document that says nothing. */
    static ArchiveDocument empty(String name, ImportWarnings warnings) {
        return new ArchiveDocument(name, Json.MAPPER.createObjectNode(), warnings);
    }

    /** Returns an identifier. */
    Optional<UUID> id(String key) {
        return text(key).flatMap(text -> known(key, Ids.parse(text), "a UUID"));
    }

    /** Returns a value as text, short enough for an index; the JSON of any other value. */
    Optional<String> text(String key) {
        return text(tree, key);
    }

    /** Returns a value of metadata that belong to this document as text, short enough for an index. */
    Optional<String> text(ObjectNode within, String key) {
        return value(within, key)
                .map(value -> StoredText.column(value.isTextual() ? value.textValue() : Json.write(value)));
    }

    /** Returns a time, UTC. */
    Optional<LocalDateTime> time(String key) {
        return text(key).flatMap(text -> known(key, ReportTimes.parse(text.strip()), "a date and time"));
    }

    /** Returns the duration that is nearest to a number and can be stored and added up. */
    Optional<Double> seconds(String key) {
        return value(tree, key).flatMap(value -> known(key, number(value), "a number"));
    }

    /** Returns a copy of an object. */
    Optional<ObjectNode> object(String key) {
        return value(tree, key)
                .flatMap(value -> known(
                        key,
                        value instanceof ObjectNode object ? Optional.of(object.deepCopy()) : Optional.empty(),
                        "an object"));
    }

    /** Returns the metadata overlaid by others; to be changed at will. */
    ObjectNode metadata(ObjectNode overlay) {
        ObjectNode metadata = object("metadata").orElseGet(Json.MAPPER::createObjectNode);
        metadata.setAll(overlay);
        return metadata;
    }

    private static Optional<Double> number(JsonNode value) {
        double number = value.isNumber() || value.isTextual() ? value.asDouble(Double.NaN) : Double.NaN;
        return Double.isNaN(number) ? Optional.empty() : Optional.of(Durations.clamp(number));
    }

    private static Optional<JsonNode> value(ObjectNode within, String key) {
        return Optional.ofNullable(within.get(key)).filter(value -> !value.isNull());
    }

    private <T> Optional<T> known(String key, Optional<T> value, String expected) {
        if (value.isEmpty()) {
            warnings.add("\"" + key + "\" in " + name + " is not " + expected + " and was left out");
        }
        return value;
    }
}
