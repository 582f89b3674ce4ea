package org.ibutsu.server.cli.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ibutsu.model.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * The name of the software in a directory, as its build knows it.
 *
 * @param name the name
 * @param origin the file that says so, or the directory
 */
record BuildName(String name, Path origin) {

    private static final Pattern GRADLE =
            Pattern.compile("(?m)^\\s*rootProject\\.name\\s*=\\s*(?:\"([^\"$]+)\"|'([^']+)')");
    private static final Pattern ORIGIN =
            Pattern.compile("(?ms)^\\s*\\[remote \"origin\"]\\s*$(?:(?!^\\s*\\[).)*?^\\s*url\\s*=\\s*(\\S+)\\s*$");

    /**
     * Looks for the name: by the build of Maven, Gradle or npm in the directory or the nearest one above it, no further
     * than the repository of git; then by that repository.
     */
    static Optional<BuildName> of(Path directory) {
        for (Path path = directory.toAbsolutePath().normalize(); path != null; path = path.getParent()) {
            Optional<BuildName> found = ofBuild(path);
            if (found.isPresent()) {
                return found;
            }
            if (Files.exists(path.resolve(".git"))) {
                return ofGit(path);
            }
        }
        return Optional.empty();
    }

    private static Optional<BuildName> ofBuild(Path directory) {
        return named(directory.resolve("pom.xml"), BuildName::artifactId)
                .or(() -> named(directory.resolve("settings.gradle"), BuildName::rootProject))
                .or(() -> named(directory.resolve("settings.gradle.kts"), BuildName::rootProject))
                .or(() -> named(directory.resolve("package.json"), BuildName::packageName));
    }

    private static Optional<BuildName> ofGit(Path directory) {
        return named(directory.resolve(".git/config"), BuildName::repository)
                .or(() -> Optional.ofNullable(directory.getFileName())
                        .map(name -> new BuildName(name.toString(), directory)));
    }

    private interface Reader {

        @Nullable
        String read(Path file) throws IOException, XMLStreamException;
    }

    /** Reads the name from a file; one that cannot be read, or says nothing, names nothing. */
    private static Optional<BuildName> named(Path file, Reader reader) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.ofNullable(reader.read(file))
                            .map(String::strip)
                            .filter(name -> !name.isEmpty() && !name.contains("${"))
                            .map(name -> new BuildName(name, file))
                    : Optional.empty();
        } catch (IOException | XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String artifactId(Path file) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            for (int depth = 0; xml.hasNext(); ) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        depth++;
                        if (depth == 2 && xml.getLocalName().equals("artifactId")) {
                            return xml.getElementText();
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    default -> {}
                }
            }
            return null;
        }
    }

    private static @Nullable String rootProject(Path file) throws IOException {
        Matcher matcher = GRADLE.matcher(Files.readString(file));
        return matcher.find() ? firstGroup(matcher) : null;
    }

    private static @Nullable String packageName(Path file) throws IOException {
        return Json.MAPPER.readTree(Files.readString(file)).path("name").textValue();
    }

    private static @Nullable String repository(Path file) throws IOException {
        Matcher matcher = ORIGIN.matcher(Files.readString(file));
        if (!matcher.find()) {
            return null;
        }
        String url = matcher.group(1).replaceFirst("/+$", "").replaceFirst("\\.git$", "");
        return List.of(url.split("[/:]")).stream()
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private static @Nullable String firstGroup(Matcher matcher) {
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }
}
