package org.ibutsu.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.ibutsu.harness.MaxStatements;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A request that costs more SQL statements than its test allows fails the test. */
@IntegrationTest
class MaxStatementsIT {

    @Test
    @Tag("capability:statements")
    void failsWhenARequestCostsMore() {
        Inner inner = Inner.run(Budgets.class);

        assertThat(inner.passed()).containsExactlyInAnyOrder("listsWithinItsOwn", "countsEachRequestByItself");
        assertThat(inner.failure("listsWithinThatOfTheClass"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("A request of this test may cost at most 1 SQL statement(s), but\n"
                        + "GET /api/project has cost 4 statements in ")
                .hasMessageContaining("1 x select count(");
    }

    @IntegrationTest
    @MaxStatements(1)
    static class Budgets {

        @Test
        void listsWithinThatOfTheClass(IbutsuApp app, TestData data) {
            data.project();
            app.asSuperadmin().get("/project");
        }

        @Test
        @MaxStatements(4)
        void listsWithinItsOwn(IbutsuApp app, TestData data) {
            data.project();
            app.asSuperadmin().get("/project");
        }

        @Test
        void countsEachRequestByItself(IbutsuApp app) {
            app.asSuperadmin().get("/user");
            app.asSuperadmin().get("/user");
        }
    }
}
