package org.ibutsu.it.suite;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes that are older than their sources, or have none any more, are refused. */
@UnitTest
class FreshModulesIT {

    private static final Instant COMPILED = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void refusesClassesThatAreOlderThanASource() throws Exception {
        Path compiled = write("classes/Shop.class", COMPILED).getParent();
        Path sources = write("src/a/Shop.java", COMPILED.plusSeconds(1)).getParent();

        assertThatThrownBy(() -> FreshModules.requireFresh(sources, compiled))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("classes is older than ")
                .hasMessageContaining("Shop.java")
                .hasMessageContaining("-am");
    }

    @Test
    void refusesAModuleThatWasNeverCompiled() throws Exception {
        Path sources = write("src/Shop.java", COMPILED).getParent();

        assertThatThrownBy(() -> FreshModules.requireFresh(sources, directory.resolve("classes")))
                .hasMessageContaining("classes is older than ");
    }

    @Test
    void acceptsAJarThatIsYoungerAndWhatHasNoSourcesHere() throws Exception {
        Path sources = write("src/Shop.java", COMPILED).getParent();
        Path jar = write("shop.jar", COMPILED.plusSeconds(1));

        assertThatCode(() -> {
                    FreshModules.requireFresh(sources, jar);
                    FreshModules.requireFresh(directory.resolve("elsewhere"), jar);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void acceptsAnOlderJarOfTheSameClassesOnly() throws Exception {
        write("src/main/java/Shop.java", COMPILED.plusSeconds(1));
        Path compiled = write("target/classes/Shop.class", COMPILED.plusSeconds(2));
        Path jar = jar(COMPILED, "Shop.class");

        assertThatCode(() -> FreshModules.requireFreshModule(directory, jar)).doesNotThrowAnyException();

        Files.writeString(compiled, "changed");
        assertThatThrownBy(() -> FreshModules.requireFreshModule(directory, jar))
                .hasMessageContaining("shop.jar is older than ");

        Files.writeString(compiled, "");
        Files.setLastModifiedTime(compiled, FileTime.from(COMPILED));
        assertThatThrownBy(() -> FreshModules.requireFreshModule(directory, jar))
                .hasMessageContaining("classes is older than ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/Sold.class", "a/migration/V2__sold.sql", "META-INF/services/a.Trade"})
    void refusesAJarWithAFileWhoseSourceIsGone(String gone) throws Exception {
        write("src/main/java/a/Shop.java", COMPILED);
        Path jar = jar(COMPILED.plusSeconds(1), "a/Shop.class", gone);

        assertThatThrownBy(() -> FreshModules.requireFreshModule(directory, jar))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("shop.jar holds " + gone + ", which has no source")
                .hasMessageContaining("clean");
    }

    @Test
    void refusesADirectoryWithAClassWhoseSourceIsGone() throws Exception {
        write("src/main/java/a/Shop.java", COMPILED);
        write("target/classes/a/Shop.class", COMPILED.plusSeconds(1));
        write("target/classes/a/Sold$Part.class", COMPILED.plusSeconds(1));
        Path classes = directory.resolve("target").resolve("classes");

        assertThatThrownBy(() -> FreshModules.requireFreshModule(directory, classes))
                .hasMessageContaining("classes holds a/Sold$Part.class, which has no source");
    }

    @Test
    void acceptsWhatIsMadeOfSourcesOrByMaven() throws Exception {
        write("src/main/java/a/Shop.java", COMPILED);
        write("src/main/java/a/package-info.java", COMPILED);
        write("src/main/resources/a/shop.txt", COMPILED);
        Path jar = jar(
                COMPILED.plusSeconds(1),
                "META-INF/MANIFEST.MF",
                "META-INF/licenses/lib/LICENSE",
                "a/Shop.class",
                "a/Shop$Part.class",
                "a/Shop$1.class",
                "a/package-info.class",
                "a/shop.txt");

        assertThatCode(() -> FreshModules.requireFreshModule(directory, jar)).doesNotThrowAnyException();
    }

    @Test
    void acceptsAJarOfAModuleThatIsNotHere() throws Exception {
        Path jar = jar(COMPILED, "a/Shop.class");

        assertThatCode(() -> FreshModules.requireFreshModule(directory.resolve("elsewhere"), jar))
                .doesNotThrowAnyException();
    }

    private Path jar(Instant time, String... files) throws IOException {
        Path jar = write("target/shop.jar", time);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String file : files) {
                out.putNextEntry(new JarEntry(file));
            }
        }
        return Files.setLastModifiedTime(jar, FileTime.from(time));
    }

    private Path write(String name, Instant time) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        return Files.setLastModifiedTime(file, FileTime.from(time));
    }
}
