package org.ibutsu.it.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.util.List;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherFactory;

/** Naming a sample, or all classes of a package, does not run samples. */
@UnitTest
class SampleFilterIT {

    @Test
    void leavesSamplesOut() {
        assertThat(found(Sample.class)).isEmpty();
        assertThat(found(Sample.Inner.class)).isEmpty();
    }

    @Test
    void leavesTestsAndNestedClassesIn() {
        assertThat(found(SampleFilterIT.class))
                .contains("leavesSamplesOut()", "isFound()")
                .doesNotContain("neverRuns()");
    }

    private static List<String> found(Class<?> type) {
        TestPlan plan = LauncherFactory.create()
                .discover(request().selectors(selectClass(type)).build());
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(TestIdentifier::isTest)
                .map(TestIdentifier::getDisplayName)
                .toList();
    }

    @Nested
    class Inside {

        @Test
        void isFound() {
            assertThat(found(Inside.class)).containsExactly("isFound()");
        }
    }

    static class Sample {

        @Test
        void neverRuns() {
            throw new AssertionError("A sample has run");
        }

        @Nested
        class Inner {

            @Test
            void neverRunsEither() {
                throw new AssertionError("A sample has run");
            }
        }
    }
}
