package org.ibutsu.it.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ibutsu.model.json.Json;

/**
 * A report from the field, or a folder of them, with a way to upload it and what is right to store.
 *
 * @param path the file, or the folder
 * @param way how it is uploaded
 * @param expected what must be stored, with what differs for this way laid over it
 */
record FieldReport(Path path, String way, JsonNode expected) {

    private static final String DIRECTORY = "/vectors/reports";
    private static final String EXPECTED = ".expected.json";
    // Of all reports, only those are uploaded whose name and way hold this.
    private static final Pattern SELECTED = Pattern.compile(System.getProperty("field", ""));

    /** Returns all reports, each in all its ways. */
    static Stream<FieldReport> all() {
        try (Stream<Path> files =
                Files.list(Path.of(FieldReport.class.getResource(DIRECTORY).toURI()))) {
            return files
                    .filter(file -> file.toString().endsWith(EXPECTED))
                    .sorted()
                    .flatMap(FieldReport::inAllWays)
                    .filter(report -> SELECTED.matcher(report.toString()).find())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<FieldReport> inAllWays(Path file) {
        try {
            String name = file.getFileName().toString();
            Path report = file.resolveSibling(name.substring(0, name.length() - EXPECTED.length()));
            JsonNode expected = Json.parse(Files.readString(file));
            if (!expected.has("ways")) {
                return Stream.of(new FieldReport(report, "post", expected));
            }
            return expected.path("ways")
                    .propertyStream()
                    .map(way -> new FieldReport(report, way.getKey(), laidOver(expected, way.getValue())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what may be stored; one of these must be. */
    List<JsonNode> alternatives() {
        if (!expected.has("one_of")) {
            return List.of(expected);
        }
        List<JsonNode> alternatives = new ArrayList<>();
        expected.path("one_of").forEach(alternative -> alternatives.add(laidOver(expected, alternative)));
        return alternatives;
    }

    private static JsonNode laidOver(JsonNode below, JsonNode above) {
        ObjectNode both = below.deepCopy();
        return both.setAll((ObjectNode) above);
    }

    /** Returns the inputs that are uploaded first, to the same project. */
    List<Path> before() {
        List<Path> before = new ArrayList<>();
        expected.path("before").forEach(name -> before.add(path.resolveSibling(name.textValue())));
        return before;
    }

    /** Returns the files of the folder, or the only one. */
    List<Path> files() {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return path.getFileName() + " (" + way + ")";
    }
}
