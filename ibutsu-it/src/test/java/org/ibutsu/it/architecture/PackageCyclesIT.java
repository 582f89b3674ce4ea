package org.ibutsu.it.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.Test;

/** No package of any module is in a cycle. */
@UnitTest
class PackageCyclesIT {

    /** The compiled classes of all modules: that for Spring is not on the class path of the integration tests. */
    static final JavaClasses CLASSES = new ClassFileImporter().importPaths(directories());

    private static List<Path> directories() {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.ibutsu.(**)")
                .should()
                .beFreeOfCycles()
                .because(
                        "packages in a cycle can only be understood together. Move the class that closes the cycle into"
                                + " the package it is about, or into one below both")
                .check(CLASSES);
    }

    @Test
    void allModulesAreRead() {
        assertThat(Stream.of("model", "server", "publisher", "harness", "harness.browser", "testing"))
                .allMatch(name -> CLASSES.containPackage("org.ibutsu." + name));
    }
}
