package org.ibutsu.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import org.apiguardian.api.API;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.Test;

/** Published types of the harness and the publisher state how stable they are. */
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
}
