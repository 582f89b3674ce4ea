package org.ibutsu.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.LockModeType;
import java.time.Duration;
import org.hibernate.Session;
import org.ibutsu.it.OwnWarnings;
import org.ibutsu.model.Group;
import org.ibutsu.model.Run;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A test that leaves work behind fails itself, and not the next one. */
@IntegrationTest
class LeftBehindIT {

    @Test
    @Tag("capability:late-writers")
    void failsTheTestThatLeavesATransactionOpen() {
        Inner inner = Inner.run(LeavesATransaction.class);

        assertThat(inner.failure("inItsSession"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a transaction left open")
                .hasMessageContaining("LeavesATransaction.inItsSession");
        assertThat(inner.failure("inASessionOfItsOwn"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("LeavesATransaction.inASessionOfItsOwn");
        assertThat(inner.passed()).containsExactly("nextTest");
    }

    @Test
    @Tag("capability:late-writers")
    void failsTheTestThatLeavesAJobRunning() throws InterruptedException {
        Inner inner = Inner.run(LeavesAJobRunning.class);
        LeavesAJobRunning.runner.join();

        assertThat(inner.failure("inAThreadOfItsOwn"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a job still running: update-run of")
                .hasMessageContaining("in thread left behind");
        assertThat(LeavesAJobRunning.WARNINGS.of("Failed while completing execution"))
                .hasSize(1);
    }

    @Test
    void tellsBothWhenTheTestHasFailedAlready() {
        Throwable failure = Inner.run(FailsAndLeavesATransaction.class).failure("fails");

        assertThat(failure).isInstanceOf(IllegalStateException.class);
        assertThat(failure.getSuppressed())
                .anySatisfy(suppressed -> assertThat(suppressed).hasMessageContaining("a transaction left open"));
    }

    @IntegrationTest
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class LeavesATransaction {

        @Test
        @Order(1)
        void inItsSession(Session session) {
            session.beginTransaction();
            session.persist(new Group().name("left behind"));
            session.flush();
        }

        @Test
        @Order(2)
        void inASessionOfItsOwn(IbutsuApp app) {
            Session session = app.db().getSessionFactory().openSession();
            session.beginTransaction();
            session.persist(new Group().name("left behind"));
            session.flush();
        }

        @Test
        @Order(3)
        void nextTest(Session session) {
            assertThat(session.createSelectionQuery("from Group", Group.class).getResultList())
                    .isEmpty();
        }
    }

    @IntegrationTest
    static class LeavesAJobRunning {

        /** The server is stopped while the job runs. */
        static final OwnWarnings WARNINGS = OwnWarnings.expecting("Failed while completing execution");

        static Thread runner;

        @Test
        void inAThreadOfItsOwn(IbutsuApp app, TestData data, Session session) {
            Run run = data.run();
            JobsIT.enqueue(app, run, Duration.ZERO);
            session.beginTransaction();
            session.find(Run.class, run.id(), LockModeType.PESSIMISTIC_WRITE);
            runner = new Thread(() -> runDue(app), "left behind");
            runner.setUncaughtExceptionHandler((thread, failure) -> {});
            runner.start();
            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (app.jobs().running().isEmpty() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }

        private static void runDue(IbutsuApp app) {
            WARNINGS.begin();
            try {
                app.jobs().runDue();
            } finally {
                WARNINGS.end();
            }
        }
    }

    @IntegrationTest
    static class FailsAndLeavesATransaction {

        @Test
        void fails(Session session) {
            session.beginTransaction();
            session.persist(new Group().name("left behind"));
            session.flush();
            throw new IllegalStateException("for a reason of its own");
        }
    }
}
