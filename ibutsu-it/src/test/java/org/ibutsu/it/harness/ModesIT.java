package org.ibutsu.it.harness;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.ibutsu.harness.NonDeterministic;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.database.DatabaseProduct;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.postgres.EmbeddedPostgres;
import org.ibutsu.harness.postgres.PostgresServer;
import org.ibutsu.harness.slot.TestSlot;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two ways to run all tests show whether they are isolated: on soiled slots, and twice on the same slot. */
@IntegrationTest
@SlowTest
class ModesIT {

    @Test
    @Tag("capability:pollute")
    void showEachTestACleanSlot() {
        assertThat(run(Looks.class, "ibutsu.test.pollute").passed())
                .containsExactlyInAnyOrder("atAnEmptyIbutsu", "onceMore");
    }

    @Test
    void letTestsPassThatGetTheSameAnswersTwice() {
        assertThat(run(Repeats.class, "ibutsu.test.repeat").passed())
                .containsExactlyInAnyOrder("withTheSameAnswers", "withOtherAnswersOnPurpose");
    }

    @Test
    @Tag("capability:repeat")
    void failTestsThatGetOtherAnswersTheSecondTime() {
        assertThat(run(Remembers.class, "ibutsu.test.repeat").failure("whatItDidBefore"))
                .hasMessage(
                        "This test got different responses when repeated on the same slot: Answer 1, to GET /api/project:"
                                + " /pagination/totalItems is 1 at first, but 2 then");
    }

    @Test
    void failTestsThatLeaveWorkBehindTheFirstTime() {
        assertThat(run(LeavesATransaction.class, "ibutsu.test.repeat").failure("open"))
                .hasMessageContaining("a transaction left open");
    }

    @Test
    @Tag("capability:random-order")
    void runTestsInTheOrderOfASeed() {
        List<List<String>> orders =
                Stream.of("1", "2", "3", "4", "5", "6").map(ModesIT::ordered).toList();

        assertThat(orders).allSatisfy(order -> assertThat(order).hasSize(3));
        assertThat(Set.copyOf(orders)).hasSizeGreaterThan(1);
        assertThat(ordered("1")).isEqualTo(orders.get(0));
    }

    @Test
    @Tag("capability:database-choice")
    void runTestsOnTheDatabaseThatIsAskedFor() {
        assertThat(Inner.runApart(OnH2.class, Map.of("db", "h2")).passed()).containsExactly("looks");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            PostgresServer server = postgres.server();
            Map<String, String> ownServer =
                    Map.of("db.url", server.adminUrl(), "db.user", server.user(), "db.password", server.password());

            assertThat(Inner.runApart(OnPostgres.class, ownServer).passed()).containsExactly("looks");
        }
    }

    private static List<String> ordered(String seed) {
        return Inner.run(
                        Ordered.class,
                        Map.of(
                                "junit.jupiter.testmethod.order.default",
                                MethodOrderer.Random.class.getName(),
                                MethodOrderer.Random.RANDOM_SEED_PROPERTY_NAME,
                                seed))
                .passed();
    }

    private static Inner run(Class<?> tests, String mode) {
        return Inner.run(tests, Map.of("ibutsu.reports", "target/inner", mode, "true"));
    }

    @IntegrationTest
    static class Looks {

        @Test
        void atAnEmptyIbutsu(IbutsuApp app, Session session) {
            assertThat(session.createSelectionQuery("select count(*) from Result", Long.class)
                            .getSingleResult())
                    .isZero();
            assertThat(app.outbox().mails()).isEmpty();
            assertThat(app.clock().instant()).isEqualTo(TestClock.START);
            assertThat(app.jobs().runDue()).isZero();
        }

        @Test
        void onceMore(IbutsuApp app, Session session, TestData data) {
            data.result();
            atAnEmptyIbutsuBut(session);
        }

        private static void atAnEmptyIbutsuBut(Session session) {
            assertThat(session.createSelectionQuery("select count(*) from Result", Long.class)
                            .getSingleResult())
                    .isOne();
        }
    }

    @IntegrationTest
    static class Repeats {

        private int runs;

        @Test
        void withTheSameAnswers(IbutsuApp app, TestData data) {
            data.project();

            assertThat(app.asSuperadmin().get("/project")).hasPagination(1, 25, 1);
        }

        @Test
        @NonDeterministic("it counts how often it runs")
        void withOtherAnswersOnPurpose(IbutsuApp app, TestData data) {
            runs++;
            for (int i = 0; i < runs; i++) {
                data.project();
            }

            assertThat(app.asSuperadmin().get("/project")).hasPagination(1, 25, runs);
        }
    }

    @IntegrationTest
    static class Remembers {

        private int runs;

        @Test
        void whatItDidBefore(IbutsuApp app, TestData data) {
            runs++;
            for (int i = 0; i < runs; i++) {
                data.project(project -> project.name("web"));
            }

            app.asSuperadmin().get("/project");
        }
    }

    @IntegrationTest
    static class LeavesATransaction {

        @Test
        void open(Session session) {
            session.beginTransaction();
            session.createSelectionQuery("select count(*) from Result", Long.class)
                    .getSingleResult();
        }
    }

    @IntegrationTest
    static class Ordered {

        @Test
        void one(IbutsuApp app) {
            addsTheOnlyProject(app);
        }

        @Test
        void another(IbutsuApp app) {
            addsTheOnlyProject(app);
        }

        @Test
        void third(IbutsuApp app) {
            addsTheOnlyProject(app);
        }

        private static void addsTheOnlyProject(IbutsuApp app) {
            app.asSuperadmin().body(Map.of("name", "web")).post("/project");

            assertThat(app.asSuperadmin().get("/project")).hasPagination(1, 25, 1);
        }
    }

    @IntegrationTest
    static class OnH2 {

        @Test
        void looks(TestSlot<?> slot) {
            assertThat(slot.databaseProduct()).isEqualTo(DatabaseProduct.H2);
        }
    }

    @IntegrationTest
    static class OnPostgres {

        @Test
        void looks(TestSlot<?> slot) {
            assertThat(slot.databaseProduct()).isEqualTo(DatabaseProduct.POSTGRESQL);
        }
    }
}
