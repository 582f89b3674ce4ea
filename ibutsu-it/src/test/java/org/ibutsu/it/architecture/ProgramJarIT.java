package org.ibutsu.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.it.suite.FreshModules;
import org.junit.jupiter.api.Test;

/**
 * The jars that users run hold what they use and nothing else: each library in it is code that somebody may find a
 * fault in. {@code libraries.txt} names the packages that may be in them.
 */
@UnitTest
class ProgramJarIT {

    static final Path JAR = Path.of("..", "ibutsu-api", "target", "ibutsu.jar");
    private static final Path CLIENT = Path.of("..", "ibutsu-api", "target", "ibutsu-cli.jar");
    private static final long MAX_CLIENT_BYTES = 5_000_000;

    /** Libraries that those of the client use on demand only, annotations, and constants that compilers have copied. */
    private static final Pattern DISPENSABLE = Pattern.compile("-> (com\\.github\\.luben\\.zstd|org\\.brotli\\.dec"
            + "|org\\.jline|org\\.jspecify\\.annotations|com\\.fasterxml\\.jackson\\.core\\.JsonTokenId)\\b");

    private static final String VERSIONS = "META-INF/versions/\\d+/";

    @Test
    void holdsTheListedLibrariesAndNothingElse() throws IOException {
        FreshModules.requireFreshProgram(JAR);
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

    @Test
    void isSmallWithoutTheServer() throws IOException {
        FreshModules.requireFreshProgram(CLIENT);

        try (JarFile jar = new JarFile(CLIENT.toFile())) {
            assertThat(content(jar))
                    .contains("org/ibutsu/server/cli/ClientMain.class")
                    .doesNotContain(
                            "org/ibutsu/server/IbutsuServer.class", "org/ibutsu/server/cli/serve/ServeCommand.class")
                    .allMatch(type -> listed().stream().anyMatch(name -> type.startsWith(name + "/")));
            assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
            assertThat(jar.getEntry("META-INF/NOTICE")).isNotNull();
        }
        assertThat(Files.size(CLIENT)).isLessThan(MAX_CLIENT_BYTES);
    }

    @Test
    void hasAllClassesThatTheClientCanReach() {
        FreshModules.requireFreshProgram(CLIENT);
        StringWriter missing = new StringWriter();
        PrintWriter out = new PrintWriter(missing, true);

        ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(out, out, "--multi-release", "17", "--missing-deps", CLIENT.toString());

        assertThat(missing.toString().lines())
                .filteredOn(line -> line.contains("->") && line.endsWith("not found"))
                .allMatch(line -> DISPENSABLE.matcher(line).find() || line.contains(" -> not found"));
    }

    private static List<String> content(JarFile jar) {
        return jar.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(".class") || name.matches("META-INF/resources/.*[^/]"))
                .map(name -> name.replaceFirst(VERSIONS, ""))
                .toList();
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
