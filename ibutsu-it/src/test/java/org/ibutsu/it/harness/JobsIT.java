package org.ibutsu.it.harness;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.time.Duration;
import org.hibernate.Session;
import org.ibutsu.model.Run;
import org.ibutsu.server.job.JobQueue;
import org.ibutsu.server.job.UpdateRunJob;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.ResultHierarchy;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.api.Test;

/** Jobs wait until the test runs them. */
@IntegrationTest
class JobsIT {

    @Test
    void runWhenTheTestSaysSo(IbutsuApp app, TestJobs jobs, ResultHierarchy given, Session session) {
        enqueue(app, given.run(), Duration.ZERO);
        assertThat(session.find(Run.class, given.run().id())
                        .summary()
                        .get("tests")
                        .asInt())
                .isZero();

        int ran = jobs.runDue();

        session.clear();
        assertThat(ran).isOne();
        assertThat(session.find(Run.class, given.run().id())
                        .summary()
                        .get("tests")
                        .asInt())
                .isOne();
        assertThat(jobs.running()).isEmpty();
    }

    @Test
    void waitForTheClock(IbutsuApp app, TestJobs jobs, TestData data) {
        enqueue(app, data.run(), Duration.ofMinutes(1));

        assertThat(jobs.runDue()).isZero();
        app.clock().advance(Duration.ofMinutes(1));
        assertThat(jobs.runDue()).isOne();
    }

    static void enqueue(IbutsuApp app, Run run, Duration delay) {
        JobQueue queue = new JobQueue(app.databaseKind(), app.clock(), app.jobs()::wake);
        app.inTransaction(session -> queue.enqueue(session, new UpdateRunJob(run.id()), delay));
    }
}
