package org.ibutsu.it.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.hibernate.Session;
import org.ibutsu.harness.fake.Outbox;
import org.ibutsu.harness.fake.SentMail;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.provider.FakeIdentityProvider;
import org.ibutsu.harness.provider.Person;
import org.ibutsu.harness.slot.Savepoint;
import org.ibutsu.model.Project;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.ResultHierarchy;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A test can return to a moment that it has marked. */
@IntegrationTest
class SavepointIT {

    @Test
    @Tag("capability:savepoints")
    void bringsRowsBackAgainAndAgain(IbutsuApp app, TestData data) {
        Project project = data.project(p -> p.title("before"));
        Savepoint mark = app.savepoint();

        for (int i = 0; i < 3; i++) {
            assertThat(app.asSuperadmin().body(Map.of("title", "after")).put("/project/{id}", project.id()))
                    .hasStatus(200);
            data.results(5, (number, result) -> result.projectId(project.id()));

            app.rollbackTo(mark);

            assertThat(app.asSuperadmin().get("/project/{id}", project.id())).hasJson("title", "before");
            assertThat(app.asSuperadmin()
                            .queryParam("filter", "project_id=" + project.id())
                            .get("/result"))
                    .hasJson("pagination.totalItems", 0);
        }
    }

    @Test
    @Tag("capability:savepoints")
    @Tag("capability:time-and-mails")
    void bringsBackTimeMailsAndLogins(IbutsuApp app, TestClock clock, Outbox outbox, FakeIdentityProvider provider) {
        Instant then = clock.instant().plusSeconds(1);
        clock.set(then);
        outbox.send(new SentMail("a@example.com", "Before", "…"));
        String code = provider.code(Person.of("ann@example.com", "Ann"));
        Savepoint mark = app.savepoint();

        for (int i = 0; i < 2; i++) {
            clock.advance(Duration.ofDays(1));
            outbox.send(new SentMail("a@example.com", "After", "…"));
            assertThat(app.anonymous().queryParam("code", code).get("/login/auth/github"))
                    .hasStatus(200);

            app.rollbackTo(mark);

            assertThat(clock.instant()).isEqualTo(then);
            assertThat(outbox.mails()).extracting(SentMail::subject).containsExactly("Before");
        }
    }

    @Test
    void letsAJobWaitAgain(IbutsuApp app, TestJobs jobs, ResultHierarchy given) {
        app.asSuperadmin()
                .body(Map.of("source", "nightly"))
                .put("/run/{id}", given.run().id());
        app.clock().advance(Duration.ofSeconds(5));
        Savepoint mark = app.savepoint();

        int first = jobs.runDue();
        app.rollbackTo(mark);
        int again = jobs.runDue();

        assertThat(first).isPositive();
        assertThat(again).isEqualTo(first);
    }

    @Test
    void showsNoStaleEntities(IbutsuApp app, Session session, ResultHierarchy given) {
        Savepoint mark = app.savepoint();
        app.inTransaction(other -> other.find(Run.class, given.run().id()).env("changed"));
        assertThat(session.find(Run.class, given.run().id()).env()).isEqualTo("changed");

        app.rollbackTo(mark);

        assertThat(session.find(Run.class, given.run().id()).env())
                .isEqualTo(given.run().env());
    }

    @Test
    void leavesEntitiesToTheSessionWhenSet(IbutsuApp app, Session session, ResultHierarchy given) {
        Run read = session.find(Run.class, given.run().id());

        app.savepoint();

        assertThat(session.contains(read)).isTrue();
    }

    @Test
    void refusesToLoseWhatTheSessionHasNotWritten(IbutsuApp app, Session session, ResultHierarchy given) {
        session.find(Run.class, given.run().id()).env("not written");

        assertThatThrownBy(app::savepoint)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("changes that are not in the database")
                .hasMessageContaining("app.inTransaction(session -> …)");
        assertThat(session.find(Run.class, given.run().id()).env()).isEqualTo("not written");
        session.clear();
        app.savepoint();
    }

    @Test
    void dropsWhatTheSessionHasNotWrittenWhenRewound(IbutsuApp app, Session session, ResultHierarchy given) {
        Savepoint mark = app.savepoint();
        session.find(Run.class, given.run().id()).env("not written");
        session.persist(new User().email("never@example.com"));

        app.rollbackTo(mark);

        assertThat(session.isDirty()).isFalse();
        assertThat(session.find(Run.class, given.run().id()).env())
                .isEqualTo(given.run().env());
        assertThat(users(app)).isEqualTo(1);
    }

    @Test
    void nests(IbutsuApp app, TestData data) {
        Savepoint outer = app.savepoint();
        data.user();
        Savepoint inner = app.savepoint();
        data.user();

        app.rollbackTo(inner);
        assertThat(users(app)).isEqualTo(2);
        data.user();
        app.rollbackTo(inner);
        assertThat(users(app)).isEqualTo(2);
        app.rollbackTo(outer);
        assertThat(users(app)).isEqualTo(1);

        assertThatThrownBy(() -> app.rollbackTo(inner))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Call savepoint() again after rolling back");
        app.rollbackTo(outer);
    }

    @Test
    void refusesWhileATransactionIsOpen(IbutsuApp app, Session session) {
        Savepoint mark = app.savepoint();

        session.beginTransaction();
        assertThatThrownBy(() -> app.rollbackTo(mark))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("commit it or roll it back");
        assertThatThrownBy(app::savepoint).hasMessageContaining("commit it or roll it back");
        session.getTransaction().rollback();

        app.inTransaction(other -> {
            other.persist(new User().email("open@example.com"));
            other.flush();
            assertThatThrownBy(() -> app.rollbackTo(mark))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("work is in progress")
                    .hasMessageContaining("a transaction left open");
        });
        app.rollbackTo(mark);
        assertThat(users(app)).isEqualTo(1);
    }

    @Test
    void refusesMarksOfOtherTestsAndAfterTheEnd() {
        Inner inner = Inner.run(Sample.class);

        assertThat(inner.passed()).containsExactly("marks");
        assertThat(inner.failure("rewinds"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("set by another test")
                .hasMessageContaining("Call savepoint() in this test");
        assertThat(inner.failure("usesAnAppOfBefore"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The test is over");
    }

    private static long users(IbutsuApp app) {
        return app.fromTransaction(session -> session.createSelectionQuery("select count(*) from User", Long.class)
                .getSingleResult());
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    @Execution(ExecutionMode.SAME_THREAD)
    @IntegrationTest
    static class Sample {

        private IbutsuApp before;
        private Savepoint mark;

        @Test
        void marks(IbutsuApp app) {
            before = app;
            mark = app.savepoint();
        }

        @Test
        void rewinds(IbutsuApp app) {
            app.rollbackTo(mark);
        }

        @Test
        void usesAnAppOfBefore() {
            before.savepoint();
        }
    }
}
