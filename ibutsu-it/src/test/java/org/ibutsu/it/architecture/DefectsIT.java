package org.ibutsu.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.it.Defect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.platform.commons.annotation.Testable;

/** Every defect of the original server has a test that would show it, and one page tells which. */
@UnitTest
@TestInstance(Lifecycle.PER_CLASS)
class DefectsIT {

    private static final String TESTS = "org.ibutsu.it";
    private static final Path PAGE = Path.of("target", "site", "defects", "index.html");

    private final List<KnownDefect> known = KnownDefect.all();
    private final SortedMap<Integer, List<String>> tests = new TreeMap<>();
    private final List<String> others = new ArrayList<>();

    DefectsIT() {
        for (JavaClass type : new ClassFileImporter().importPackages(TESTS)) {
            type.tryGetAnnotationOfType(Defect.class).ifPresent(defect -> add(defect, name(type)));
            type.getMethods().forEach(this::add);
        }
        tests.values().forEach(names -> names.sort(null));
    }

    private void add(JavaMethod method) {
        method.tryGetAnnotationOfType(Defect.class).ifPresent(defect -> {
            String name = name(method.getOwner()) + "." + method.getName();
            add(defect, name);
            if (!method.isAnnotatedWith(Test.class) && !method.isMetaAnnotatedWith(Testable.class)) {
                others.add(name);
            }
        });
    }

    private void add(Defect defect, String test) {
        for (int number : defect.value()) {
            tests.computeIfAbsent(number, unknown -> new ArrayList<>()).add(test);
        }
    }

    private static String name(JavaClass type) {
        return type.getName().substring(TESTS.length() + 1).replace('$', '.');
    }

    @Test
    void areNumberedWithoutGaps() {
        assertThat(known)
                .extracting(KnownDefect::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, known.size()).boxed().toList());
    }

    @Test
    void haveATestEach() {
        assertThat(tests.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        known.stream().map(KnownDefect::number).toList());
    }

    @Test
    void areNamedByTestsOnly() {
        assertThat(others).isEmpty();
    }

    @Test
    void areShownOnAPage() throws IOException {
        Files.createDirectories(PAGE.getParent());

        Files.writeString(PAGE, new DefectsPage(known, tests).html());

        assertThat(PAGE)
                .content()
                .contains(known.stream()
                        .map(KnownDefect::title)
                        .map(DefectsPage::text)
                        .toList());
    }
}
