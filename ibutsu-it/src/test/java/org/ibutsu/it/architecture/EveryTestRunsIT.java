package org.ibutsu.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.harness.browser.BrowserTest;
import org.ibutsu.it.LongProof;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tags;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.suite.api.IncludeTags;

/** A test that nothing runs is as green as one that passes. */
@UnitTest
class EveryTestRunsIT {

    private static final Set<String> TAGS = Stream.of(
                    IntegrationTest.class,
                    ValidationTest.class,
                    UnitTest.class,
                    SlowTest.class,
                    BrowserTest.class,
                    LongProof.class)
            .flatMap(marker -> Arrays.stream(marker.getAnnotationsByType(Tag.class)))
            .map(Tag::value)
            .collect(Collectors.toSet());

    /** The compiled tests of all modules. */
    static final JavaClasses CLASSES = new ClassFileImporter().importPaths(directories());

    private static List<Path> directories() {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.filter(module -> Files.isDirectory(module.resolve("src/test/java")))
                    .filter(module -> Files.exists(module.resolve("pom.xml")))
                    .map(module -> module.resolve("target/test-classes"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void namesReachEveryClassOfTests() {
        assertThat(testClasses().filter(JavaClass::isTopLevelClass).filter(type -> !isReachedByName(type)))
                .as("classes that are named neither …IT in ibutsu-it nor …Test, and have no such subclass")
                .isEmpty();
    }

    private boolean isReachedByName(JavaClass type) {
        if (type.getModifiers().contains(JavaModifier.ABSTRACT)) {
            return type.getAllSubclasses().stream().anyMatch(this::isReachedByName);
        }
        boolean integration = type.getSource().orElseThrow().getUri().getPath().contains("/ibutsu-it/");
        return type.getSimpleName().endsWith("Test")
                || integration && type.getSimpleName().endsWith("IT");
    }

    @Test
    void innerClassesOfTestsAreNested() {
        assertThat(testClasses()
                        .filter(JavaClass::isInnerClass)
                        .filter(type -> !type.isAnnotatedWith(Nested.class)
                                || type.getModifiers().contains(JavaModifier.PRIVATE)))
                .as("inner classes of tests that are private or without @Nested")
                .isEmpty();
        assertThat(CLASSES.stream()
                        .filter(type -> type.isAnnotatedWith(Nested.class))
                        .filter(type -> !type.isInnerClass()))
                .as("classes with @Nested that are static")
                .isEmpty();
    }

    @Test
    void somebodyRunsEverySample() {
        assertThat(testClasses()
                        .filter(type -> !type.isInnerClass() && isSample(type))
                        .filter(type -> !isUsed(type)))
                .as("static classes of tests that nobody runs")
                .isEmpty();
    }

    private static boolean isUsed(JavaClass sample) {
        return sample.getDirectDependenciesToSelf().stream()
                .map(dependency -> dependency.getOriginClass())
                .anyMatch(user ->
                        !user.equals(sample) && !user.getEnclosingClass().equals(Optional.of(sample)));
    }

    @Test
    void everyTagIsThatOfAMarker() {
        assertThat(testClasses()
                        .filter(type -> !isSample(type))
                        .flatMap(type -> Stream.concat(Stream.<CanBeAnnotated>of(type), type.getMethods().stream()))
                        .flatMap(EveryTestRunsIT::tags)
                        .filter(tag -> !tag.startsWith("capability:"))
                        .distinct())
                .isNotEmpty()
                .isSubsetOf(TAGS);
    }

    private static Stream<String> tags(CanBeAnnotated element) {
        Stream<Tag> single = element.isAnnotatedWith(Tag.class) ? Stream.of(tag(element)) : Stream.of();
        Stream<Tag> several = element.isAnnotatedWith(Tags.class)
                ? Arrays.stream(tagsOf(element).value())
                : Stream.of();
        return Stream.concat(single, several).map(Tag::value);
    }

    private static Tag tag(CanBeAnnotated element) {
        return element instanceof JavaMethod method
                ? method.getAnnotationOfType(Tag.class)
                : ((JavaClass) element).getAnnotationOfType(Tag.class);
    }

    private static Tags tagsOf(CanBeAnnotated element) {
        return element instanceof JavaMethod method
                ? method.getAnnotationOfType(Tags.class)
                : ((JavaClass) element).getAnnotationOfType(Tags.class);
    }

    @Test
    void aSuiteRunsEveryMarker() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.isAnnotatedWith(IncludeTags.class))
                        .flatMap(type -> Arrays.stream(
                                type.getAnnotationOfType(IncludeTags.class).value())))
                .containsExactlyInAnyOrderElementsOf(TAGS);
    }

    private Stream<JavaClass> testClasses() {
        return CLASSES.stream()
                .filter(type -> type.getMethods().stream()
                        .anyMatch(method ->
                                method.isMetaAnnotatedWith(Testable.class) || method.isAnnotatedWith(Test.class)));
    }

    /**
     * Checks whether a class is static within another one, or within such a class: a test runs it to see how it fails.
     */
    static boolean isSample(JavaClass type) {
        return type.isMemberClass() && !type.isInnerClass()
                || type.getEnclosingClass().filter(EveryTestRunsIT::isSample).isPresent();
    }
}
