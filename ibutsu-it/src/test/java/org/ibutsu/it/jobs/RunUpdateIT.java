package org.ibutsu.it.jobs;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.hibernate.LockMode;
import org.hibernate.Session;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Run;
import org.ibutsu.server.job.JobQueue;
import org.ibutsu.server.job.UpdateRunJob;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.api.Test;

/** What a run is counted as, some seconds after each change of it. */
@IntegrationTest
class RunUpdateIT {

    @Defect(69)
    @Test
    void countsWhatIsNeitherBadNorSkippedAsPassed(IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        Run run = data.run();
        List<String> outcomes =
                List.of("passed", "failed", "error", "skipped", "xfailed", "xpassed", "manual", "blocked");
        data.results(
                outcomes.size(),
                (i, result) -> result.runId(run.id()).result(outcomes.get(i)).duration(1.5));

        app.asSuperadmin().body(Map.of("duration", 99)).put("/run/{id}", run.id());
        app.clock().advance(UpdateRunJob.AFTER_A_CHANGE);
        jobs.runDue();

        Run counted = session.find(Run.class, run.id());
        assertThat(counted.duration()).isEqualTo(12.0);
        JsonNode summary = counted.summary();
        assertThat(summary.get("tests").intValue()).isEqualTo(8);
        assertThat(summary.get("passes").intValue()).isEqualTo(3);
        assertThat(summary.get("pass_percent").intValue()).isEqualTo(37);
    }

    /** The run is held here, so that its job has begun and cannot end when it is asked for again. */
    @Defect(69)
    @Test
    void comesOnceMoreWhenItIsAskedForMeanwhile(IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        Run run = data.run();
        app.asSuperadmin().body(Map.of("source", "new")).put("/run/{id}", run.id());
        app.clock().advance(UpdateRunJob.AFTER_A_CHANGE);

        CompletableFuture<Integer> first = app.fromTransaction(holding -> {
            holding.find(Run.class, run.id(), LockMode.PESSIMISTIC_WRITE);
            CompletableFuture<Integer> begun = CompletableFuture.supplyAsync(jobs::runDue);
            while (jobs.running().isEmpty() && !begun.isDone()) {
                Thread.onSpinWait();
            }
            queue(app).enqueue(holding, new UpdateRunJob(run.id()), UpdateRunJob.AFTER_A_CHANGE);
            return begun;
        });
        assertThat(first.join()).isOne();
        data.result(result -> result.runId(run.id()));
        app.clock().advance(UpdateRunJob.AFTER_A_CHANGE);
        jobs.runDue();

        assertThat(session.find(Run.class, run.id()).summary().path("tests").intValue())
                .isOne();
    }

    private static JobQueue queue(IbutsuApp app) {
        Clock clock = app.clock();
        return new JobQueue(app.databaseKind(), clock, () -> {});
    }
}
