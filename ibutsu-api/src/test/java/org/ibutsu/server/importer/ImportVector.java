package org.ibutsu.server.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.ibutsu.model.json.Json;

/**
 * A recorded file with what its import must leave.
 *
 * @param name the name of the file
 * @param content its bytes
 * @param expected the recorded outcome
 */
record ImportVector(String name, byte[] content, JsonNode expected) {

    /** Reads the vectors of a directory whose names end in some way. */
    static List<ImportVector> in(Path directory, String ending) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .map(ImportVector::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImportVector read(Path file) {
        try {
            String expected = Files.readString(file.resolveSibling(file.getFileName() + ".expected.json"));
            return new ImportVector(file.getFileName().toString(), Files.readAllBytes(file), Json.parse(expected));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the expected runs, without what the database does not keep in order. */
    JsonNode runs() {
        return expected.path("runs");
    }

    /** Gives the expected results, each with its artifacts, ordered by their text. */
    JsonNode results() {
        List<ObjectNode> results = new ArrayList<>();
        for (JsonNode result : expected.path("results")) {
            ObjectNode copy = result.deepCopy();
            ArrayNode artifacts = copy.putArray("artifacts");
            for (JsonNode artifact : expected.path("artifacts")) {
                if (artifact.path("result").asInt(-1) == results.size()) {
                    ObjectNode own = artifact.deepCopy();
                    artifacts.add(own.without(List.of("result", "run")));
                }
            }
            results.add(copy);
        }
        return ordered(results);
    }

    /** Puts objects into an order that does not depend on their identifiers. */
    static JsonNode ordered(List<ObjectNode> objects) {
        List<JsonNode> sorted = objects.stream()
                .map(object -> Json.parse(sortedText(object)))
                .sorted(Comparator.comparing(Json::write))
                .toList();
        return Json.MAPPER.createArrayNode().addAll(sorted);
    }

    private static String sortedText(JsonNode node) {
        try {
            return Json.MAPPER
                    .writer(com.fasterxml.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsString(Json.MAPPER.treeToValue(node, Object.class));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
