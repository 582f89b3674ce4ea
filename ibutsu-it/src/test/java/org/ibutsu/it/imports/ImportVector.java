package org.ibutsu.it.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ibutsu.model.json.Json;

/**
 * A recorded file with what its import must leave.
 *
 * @param name the name of the file
 * @param content its bytes
 * @param expected the recorded outcome, changed where a rule for reports says otherwise
 */
record ImportVector(String name, byte[] content, JsonNode expected) {

    private static final String DIRECTORY = "/vectors/imports";

    /** Reads the vectors whose names end in some way. */
    static Stream<ImportVector> ending(String end) {
        try (Stream<Path> files =
                Files.list(Path.of(ImportVector.class.getResource(DIRECTORY).toURI()))) {
            return files
                    .filter(file -> file.toString().endsWith(end))
                    .sorted()
                    .map(ImportVector::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ImportVector read(Path file) {
        try {
            String name = file.getFileName().toString();
            JsonNode recorded = Json.parse(Files.readString(file.resolveSibling(name + ".expected.json")));
            JsonNode expected =
                    VectorChanges.read(file.resolveSibling("changes.json")).applied(name, recorded);
            return new ImportVector(name, Files.readAllBytes(file), expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the expected runs, each with its artifacts. */
    List<JsonNode> runs() {
        return withArtifacts("runs", "run");
    }

    /** Returns the expected results, each with its artifacts. */
    List<JsonNode> results() {
        return withArtifacts("results", "result");
    }

    private List<JsonNode> withArtifacts(String plural, String parent) {
        List<JsonNode> parents = expected.path(plural).deepCopy().valueStream().toList();
        parents.forEach(each -> ((ObjectNode) each).putArray("artifacts"));
        for (JsonNode artifact : expected.path("artifacts")) {
            if (artifact.hasNonNull(parent)) {
                ArrayNode own = (ArrayNode)
                        parents.get(artifact.path(parent).intValue()).get("artifacts");
                own.add(((ObjectNode) artifact.deepCopy()).without(List.of("result", "run")));
            }
        }
        return parents;
    }

    @Override
    public String toString() {
        return name;
    }
}
