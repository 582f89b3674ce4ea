package org.ibutsu.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.it.suite.FreshModules;
import org.junit.jupiter.api.Test;

/**
 * Each library in the jar that users run has a licence of {@code licences.txt}, and the jar has the text of that
 * licence.
 */
@UnitTest
class LicencesIT {

    private static final String COMPONENTS = "META-INF/sbom/ibutsu.cdx.json";

    private final Map<String, String> accepted = accepted();

    @Test
    void eachLibraryHasAnAcceptedLicenceAndItsText() throws IOException {
        FreshModules.requireFreshProgram(ProgramJarIT.JAR);
        List<String> faults = new ArrayList<>();
        int components = 0;
        try (JarFile jar = new JarFile(ProgramJarIT.JAR.toFile())) {
            List<String> entries = jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
            for (JsonNode component : components(jar)) {
                components++;
                fault(component, entries).forEach(faults::add);
            }
        }

        assertThat(faults)
                .as(
                        "Libraries in the jar without an accepted licence, or without its text. Take a library with a licence of"
                                + " licences.txt; or, if the licence goes with Apache 2.0, add it there; or lay the text that the"
                                + " library does not bring itself into META-INF/licenses/<artifact>-jar of ibutsu-api")
                .isEmpty();
        assertThat(components).isGreaterThan(50);
    }

    private Stream<String> fault(JsonNode component, List<String> entries) {
        String name = component.path("name").asText();
        List<String> licences = licences(component);
        if (licences.stream().noneMatch(accepted::containsKey)) {
            return Stream.of(name + " " + component.path("version").asText() + " has the licences " + licences);
        }
        boolean text = licences.stream()
                .filter(accepted::containsKey)
                .anyMatch(licence -> hasText(name, accepted.get(licence), entries));
        return text ? Stream.empty() : Stream.of(name + " has no text of " + licences);
    }

    private static boolean hasText(String name, String place, List<String> entries) {
        return switch (place) {
            case "none" -> true;
            case "own" ->
                entries.stream()
                        .anyMatch(entry -> entry.startsWith("META-INF/licenses/" + name + "-jar/")
                                || entry.matches("META-INF/resources/[^/]+/" + name + "/[^/]+/LICENSE"));
            default -> entries.contains(place);
        };
    }

    private static List<String> licences(JsonNode component) {
        return StreamSupport.stream(component.path("licenses").spliterator(), false)
                .map(licence -> Stream.of(
                                licence.at("/license/id"), licence.at("/license/name"), licence.path("expression"))
                        .map(JsonNode::asText)
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse("unknown"))
                .toList();
    }

    private static JsonNode components(JarFile jar) throws IOException {
        try (InputStream list = jar.getInputStream(jar.getEntry(COMPONENTS))) {
            return new ObjectMapper().readTree(list).path("components");
        }
    }

    private static Map<String, String> accepted() {
        try (InputStream file = LicencesIT.class.getResourceAsStream("licences.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s{2,}"))
                    .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
