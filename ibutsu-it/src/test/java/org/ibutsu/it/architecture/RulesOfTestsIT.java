package org.ibutsu.it.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.restassured.RestAssured;
import java.util.Optional;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

/** The rules of TESTING.md that a machine can hold. */
@UnitTest
class RulesOfTestsIT {

    private static final JavaClasses CLASSES =
            new ClassFileImporter().importPackages("org.ibutsu.it", "org.ibutsu.testing", "org.ibutsu.harness");

    private static final DescribedPredicate<JavaMethod> ARE_TESTS = new DescribedPredicate<>("are tests") {
        @Override
        public boolean test(JavaMethod method) {
            return method.isMetaAnnotatedWith(Testable.class) || method.isAnnotatedWith(Test.class);
        }
    };

    private static final DescribedPredicate<JavaClass> ARE_NO_SAMPLES = DescribedPredicate.describe(
            "are not samples, which a test runs by itself", type -> !EveryTestRunsIT.isSample(type));

    @Test
    void everyTestHasAMarker() {
        methods()
                .that(ARE_TESTS)
                .and()
                .areDeclaredInClassesThat(ARE_NO_SAMPLES)
                .and()
                .areDeclaredInClassesThat(resideOutsideOfPackage("org.ibutsu.harness.database.contract"))
                .should(haveATag())
                .check(CLASSES);
    }

    private static ArchCondition<JavaMethod> haveATag() {
        return new ArchCondition<>("have a tag, on themselves or on a class around them") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean tagged = method.isMetaAnnotatedWith(Tag.class) || method.isAnnotatedWith(Tag.class);
                for (Optional<JavaClass> at = Optional.of(method.getOwner());
                        at.isPresent() && !tagged;
                        at = at.get().getEnclosingClass()) {
                    tagged = at.get().isMetaAnnotatedWith(Tag.class) || at.get().isAnnotatedWith(Tag.class);
                }
                events.add(new SimpleConditionEvent(method, tagged, method.getFullName() + " has no tag"));
            }
        };
    }

    @Test
    void noTestSleeps() {
        noClasses()
                .that()
                // Programs whose clients do what clients do for a given time.
                .resideOutsideOfPackages("org.ibutsu.it.storm..", "org.ibutsu.it.benchmark.jmh_generated..")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "it sleeps, also by a unit of time",
                        call -> call.getName().equals("sleep")
                                && call.getTargetOwner().getPackageName().startsWith("java.")))
                .check(EveryTestRunsIT.CLASSES);
    }

    /** Of all modules, as there is no mocking library on the class path of the integration tests. */
    @Test
    void onlyUnitTestsMock() {
        noClasses()
                .that()
                .haveNameNotMatching(".*Test(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.mockito..")
                .check(EveryTestRunsIT.CLASSES);
        assertThat(EveryTestRunsIT.CLASSES)
                .anyMatch(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith("org.mockito")));
    }

    @Test
    void nobodyChangesTheStaticsOfRestAssured() {
        noClasses()
                .should()
                .setFieldWhere(DescribedPredicate.describe(
                        "a static of REST Assured",
                        access -> access.getTargetOwner().isEquivalentTo(RestAssured.class)))
                .allowEmptyShould(true)
                .check(CLASSES);
        assertThat(RestAssured.port).isEqualTo(RestAssured.UNDEFINED_PORT);
    }
}
