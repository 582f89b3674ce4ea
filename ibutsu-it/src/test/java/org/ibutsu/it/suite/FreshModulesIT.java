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

/** Classes that are older than their sources are refused. */
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
        write("src/main/Shop.java", COMPILED.plusSeconds(1));
        Path compiled = write("target/classes/Shop.class", COMPILED.plusSeconds(2));
        Path jar = directory.resolve("target/shop.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("Shop.class"));
        }
        Files.setLastModifiedTime(jar, FileTime.from(COMPILED));

        assertThatCode(() -> FreshModules.requireFreshModule(directory, jar)).doesNotThrowAnyException();

        Files.writeString(compiled, "changed");
        assertThatThrownBy(() -> FreshModules.requireFreshModule(directory, jar))
                .hasMessageContaining("shop.jar is older than ");

        Files.writeString(compiled, "");
        Files.setLastModifiedTime(compiled, FileTime.from(COMPILED));
        assertThatThrownBy(() -> FreshModules.requireFreshModule(directory, jar))
                .hasMessageContaining("classes is older than ");
    }

    private Path write(String name, Instant time) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        return Files.setLastModifiedTime(file, FileTime.from(time));
    }
}
