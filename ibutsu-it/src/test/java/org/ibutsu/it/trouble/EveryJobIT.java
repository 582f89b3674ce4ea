package org.ibutsu.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.ibutsu.harness.AllowWarnings;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.harness.slot.Savepoint;
import org.ibutsu.model.BackgroundTask;
import org.ibutsu.model.Import;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.ResultHierarchy;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A job is done once and whole, whichever of its statements, or of the scheduler's, the database aborts. */
@IntegrationTest
@SlowTest
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@AllowWarnings({
    "org.hibernate.orm.session",
    "org.ibutsu.model.db.Availability",
    "org.ibutsu.server.job.JobExecutor",
    "ExecutePicked Failed while completing"
})
class EveryJobIT {

    private static final int ROUNDS = 6;

    private final ConnectionBreaker breaker = new ConnectionBreaker();

    @Test
    void importsAFile(IbutsuApp app, ResultHierarchy given) {
        byte[] report = "<testsuite><testcase name='a'/><testcase name='b'/></testsuite>".getBytes();

        survives(app, () -> {
            long before = count(app, Result.class);
            UUID id = UUID.fromString(app.asSuperadmin()
                    .contentType("multipart/form-data")
                    .multiPart("importFile", "report.xml", report)
                    .multiPart("project", given.project().id().toString())
                    .post("/import")
                    .path("id"));
            return () -> {
                Import row = app.fromTransaction(session -> session.find(Import.class, id));
                return row.status() + ", " + (count(app, Result.class) - before) + " results, in "
                        + row.metadata().path("run_id").size() + " run";
            };
        });
    }

    @Test
    void countsARun(IbutsuApp app, ResultHierarchy given) {
        survives(app, () -> {
            app.asSuperadmin()
                    .body(Map.of("result", "failed"))
                    .put("/result/{id}", given.result().id());
            app.asSuperadmin()
                    .body(Map.of("source", "new"))
                    .put("/run/{id}", given.run().id());
            return () -> app.fromTransaction(
                    session -> session.find(Run.class, given.run().id())
                            .summary()
                            .path("failures")
                            .toString());
        });
    }

    @Test
    void makesALongList(IbutsuApp app) {
        survives(app, () -> {
            TestResponse task = app.asSuperadmin().queryParam("pageSize", 501).get("/run");
            UUID id = UUID.fromString(task.path("task_id"));
            return () -> app.fromTransaction(
                    session -> session.find(BackgroundTask.class, id).state().toString());
        });
    }

    @Test
    void mailsACode(IbutsuApp app, TestData data) {
        survives(app, () -> {
            app.outbox().clear();
            app.anonymous().body(Map.of("email", data.user().email())).post("/login/recover");
            return () -> app.outbox().mails().isEmpty() ? "no mail" : "mailed";
        });
    }

    /**
     * Runs a job undisturbed, and then once for each statement that it costs.
     *
     * @param arrange queues the job and returns what shows its outcome
     */
    private void survives(IbutsuApp app, Supplier<Supplier<String>> arrange) {
        IbutsuApp node = app.startServer(
                config -> config.database(config.build().database().withDecorator(breaker)));
        Savepoint arranged = app.savepoint();
        Supplier<String> undisturbed = arrange.get();
        app.clock().advance(Duration.ofSeconds(5));
        breaker.rest();
        node.jobs().runDue();
        int statements = breaker.seen();
        String expected = undisturbed.get();
        app.rollbackTo(arranged);
        List<String> faults = new ArrayList<>();
        for (IntConsumer trouble : List.<IntConsumer>of(breaker::breakOnceBefore, breaker::breakFrom)) {
            for (int n = 1; n <= statements; n++) {
                Supplier<String> outcome = arrange.get();
                app.clock().advance(Duration.ofSeconds(5));
                trouble.accept(n);
                List<RuntimeException> failures = runUntilNothingWaits(app, node);
                boolean ended = !jobsWait(app);
                if (!ended || !outcome.get().equals(expected)) {
                    faults.add("broken before statement " + n + " of " + statements + ": " + outcome.get()
                            + (ended ? "" : ", and the job still waits; thrown were " + failures));
                }
                app.rollbackTo(arranged);
            }
        }
        assertThat(faults).as("other outcomes than " + expected).isEmpty();
    }

    private List<RuntimeException> runUntilNothingWaits(IbutsuApp app, IbutsuApp node) {
        List<RuntimeException> seen = new ArrayList<>();
        for (int round = 0; round < ROUNDS && (round == 0 || jobsWait(app)); round++) {
            try {
                node.jobs().runDue();
                node.jobs().reviveDead();
            } catch (RuntimeException e) {
                // A scheduler with threads continues after a database failure; here its thread is the test's.
                seen.add(e);
            }
            breaker.rest();
            app.clock().advance(Duration.ofHours(1));
        }
        return seen;
    }

    private static boolean jobsWait(IbutsuApp app) {
        return app.fromTransaction(session -> session.createNativeQuery(
                                "select count(*) from ibutsu_scheduled_tasks where task_instance <> 'recurring'",
                                Long.class)
                        .getSingleResult())
                > 0;
    }

    private static long count(IbutsuApp app, Class<?> entity) {
        return app.fromTransaction(
                session -> session.createSelectionQuery("select count(*) from " + entity.getSimpleName(), Long.class)
                        .getSingleResult());
    }
}
