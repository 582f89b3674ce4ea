package org.ibutsu.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.ibutsu.harness.UnitTest;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Published types of the harness and the publisher state how stable they are, and what may be null. */
@UnitTest
class PublishedTypesIT {

    @Test
    void sayHowStableTheyAre() {
        classes()
                .that()
                .resideInAnyPackage("org.ibutsu.harness..", "org.ibutsu.publisher..")
                .and()
                .resideOutsideOfPackages("org.ibutsu.harness.spring..", "org.ibutsu.harness.browser..")
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .beAnnotatedWith(API.class)
                .because(
                        "users must know what they can rely on: STABLE, EXPERIMENTAL, or INTERNAL for what is public for"
                                + " other packages of ours alone")
                .check(PackageCyclesIT.CLASSES);
    }

    @Test
    void lieInPackagesThatSayWhatMayBeNull() {
        assertThat(packages().filter(published -> !published.isAnnotatedWith(NullMarked.class)))
                .extracting(JavaPackage::getName)
                .as("packages whose package-info.java has no @NullMarked")
                .isEmpty();
    }

    private static Stream<JavaPackage> packages() {
        return Stream.of("harness", "publisher", "model.filter", "model.json", "model.regex")
                .map(name -> PackageCyclesIT.CLASSES.getPackage("org.ibutsu." + name))
                .flatMap(top -> Stream.concat(Stream.of(top), top.getSubpackagesInTree().stream()));
    }
}
