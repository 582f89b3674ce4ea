package org.ibutsu.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.it.suite.FreshModules;
import org.junit.jupiter.api.Test;

/**
 * The jar that users run holds what the server uses and nothing else: each library in it is code that somebody may find a fault
 * in. {@code libraries.txt} names the packages that may be in it.
 */
@UnitTest
class ProgramJarIT {

    static final Path JAR = Path.of("..", "ibutsu-api", "target", "ibutsu.jar");
    private static final String VERSIONS = "META-INF/versions/\\d+/";

    @Test
    void holdsTheListedLibrariesAndNothingElse() throws IOException {
        requireFreshJar();
        Set<String> listed = new TreeSet<>(listed());

        Set<String> unlisted = new TreeSet<>();
        Set<String> found = new TreeSet<>();
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (String type : content(jar)) {
                List<String> fitting = listed.stream()
                        .filter(name -> type.startsWith(name + "/"))
                        .toList();
                found.addAll(fitting);
                if (fitting.isEmpty()) {
                    unlisted.add(type.substring(0, type.lastIndexOf('/')));
                }
            }
        }

        assertThat(unlisted).as("packages that libraries.txt does not name").isEmpty();
        assertThat(listed).as("packages that the jar no longer has").isEqualTo(found);
    }

    private static List<String> content(JarFile jar) {
        return jar.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(".class") || name.matches("META-INF/resources/.*[^/]"))
                .map(name -> name.replaceFirst(VERSIONS, ""))
                .toList();
    }

    /** A run of this test alone leaves the jar as it is, unless it is told otherwise. */
    static void requireFreshJar() {
        for (String module : List.of("ibutsu-model", "ibutsu-api")) {
            assertThatCode(() -> FreshModules.requireFresh(Path.of("..", module, "src", "main"), JAR))
                    .as("-Dprogram.skip=false makes the jar in a run of single tests, too")
                    .doesNotThrowAnyException();
        }
    }

    private static List<String> listed() {
        try (InputStream file = ProgramJarIT.class.getResourceAsStream("libraries.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+")[0])
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
