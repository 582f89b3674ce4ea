package org.ibutsu.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.Date;
import java.util.concurrent.ConcurrentMap;
import org.ibutsu.harness.UnitTest;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The directions and rules of ARCHITECTURE.md that a machine can hold. */
@UnitTest
class RulesOfProductionIT {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.ibutsu.model", "org.ibutsu.server", "org.ibutsu.testing");

    @Test
    void modulesDependOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("model")
                .definedBy("org.ibutsu.model..")
                .layer("server")
                .definedBy("org.ibutsu.server..")
                .layer("testing")
                .definedBy("org.ibutsu.testing..")
                .whereLayer("testing")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("server")
                .mayOnlyBeAccessedByLayers("testing")
                .check(CLASSES);
    }

    @Test
    void entitiesKnowNothingOfHowTheyAreStored() {
        noClasses()
                .that()
                .resideInAPackage("org.ibutsu.model")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.ibutsu.model.db..", "org.ibutsu.model.store..", "org.ibutsu.model.filter..")
                .check(CLASSES);
    }

    @Test
    void packagesSayWhatMayBeNull() {
        assertThat(PackageCyclesIT.CLASSES.getPackage("org.ibutsu").getSubpackagesInTree().stream()
                        .filter(main -> !main.getClasses().isEmpty() && !main.isAnnotatedWith(NullMarked.class)))
                .extracting(JavaPackage::getName)
                .as("packages whose package-info.java has no @NullMarked")
                .isEmpty();
    }

    @Test
    void requestsAreCheckedWithoutKnowledgeOfResources() {
        noClasses()
                .that()
                .resideInAPackage("org.ibutsu.server.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.ibutsu.server.resource..",
                        "org.ibutsu.server.auth..",
                        "org.ibutsu.server.job..",
                        "org.ibutsu.server.importer..")
                .check(CLASSES);
    }

    @Test
    void resourcesLeaveSqlToTheStores() {
        noClasses()
                .that()
                .resideInAPackage("org.ibutsu.server.resource..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..", "javax.sql..", "jakarta.persistence.criteria..", "org.hibernate.query..")
                .check(CLASSES);
    }

    @Test
    void nothingIsKeptInStaticsThatChange() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage("org.ibutsu.model..", "org.ibutsu.server..")
                .should()
                .beFinal()
                .andShould()
                .notHaveRawType(DescribedPredicate.describe("that changes", RulesOfProductionIT::changes))
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineTouchesTheWholeJvm() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.ibutsu.server.cli..")
                .and()
                .resideInAPackage("org.ibutsu.server..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "setProperty", String.class, String.class)
                .orShould()
                .callMethod(Runtime.class, "addShutdownHook", Thread.class)
                .check(CLASSES);
    }

    /** Two classes look up the directory of temporary files, and nothing else. */
    @Test
    void settingsAreNoSystemProperties() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.ibutsu.server.cli..")
                .and()
                .resideInAPackage("org.ibutsu.server..")
                .and()
                .doNotHaveSimpleName("IbutsuServer")
                .and()
                .doNotHaveSimpleName("ClientLimits")
                .should()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class, String.class)
                .check(CLASSES);
    }

    /**
     * Checks whether a type is made to be changed; collections by their interface are immutable where they are
     * constants.
     */
    private static boolean changes(JavaClass type) {
        return type.getPackageName().startsWith("java.util.concurrent.atomic")
                || type.isAssignableTo(ConcurrentMap.class)
                || type.isAssignableTo(AbstractMap.class)
                || type.isAssignableTo(AbstractCollection.class)
                || type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo(Appendable.class)
                || type.isAssignableTo(Date.class);
    }
}
