package org.ibutsu.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.Test;

/** Which module knows which, and that none is forgotten. */
@UnitTest
class ModulesIT {

    private static final Path ROOT = Path.of("..");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.ibutsu");

    @Test
    void theHarnessKnowsNothingOfIbutsu() {
        noClasses()
                .that()
                .resideInAPackage("org.ibutsu.harness..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.ibutsu.model..", "org.ibutsu.server..", "org.ibutsu.testing..", "org.ibutsu.publisher..")
                .check(CLASSES);
    }

    @Test
    void thePublisherKnowsTheLauncherOnly() {
        classes()
                .that()
                .resideInAPackage("org.ibutsu.publisher..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.junit.platform..",
                        "org.ibutsu.publisher..",
                        "org.jspecify.annotations",
                        "org.apiguardian.api")
                .check(CLASSES);
    }

    @Test
    void areAllInTheCoverageAndInTheBom() throws IOException {
        List<String> modules = found(ROOT.resolve("pom.xml"), "<module>(ibutsu-[\\w-]+)</module>").stream()
                .filter(module -> !List.of("ibutsu-it", "ibutsu-bom", "ibutsu-test-logging")
                        .contains(module))
                .toList();

        assertThat(found(ROOT.resolve("ibutsu-it/coverage.xml"), "(ibutsu-[\\w-]+)/target/classes"))
                .containsExactlyElementsOf(modules);
        assertThat(found(ROOT.resolve("ibutsu-bom/pom.xml"), "<artifactId>(ibutsu-(?!bom)[\\w-]+)</artifactId>"))
                .containsExactlyElementsOf(modules);
    }

    private static List<String> found(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
