package org.ibutsu.it.jobs;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportStatus;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.store.account.UserStore;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class RunTaskIT {

    @Test
    void recalculatesARun(IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        Result result = data.result(row -> row.result("failed"));

        TestResponse answer = run(app, "runs.update_run", Map.of("run_id", result.runId()));
        jobs.runDue();

        assertThat(answer).hasStatus(202);
        assertThat(answer.asString()).isEqualTo("Accepted");
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(session.find(Run.class, result.runId())
                        .summary()
                        .get("failures")
                        .intValue())
                .isOne();
    }

    @Test
    void countsRecentRunsThatWereAborted(IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        LocalDateTime now = app.clock().utc();
        Run aborted = data.run(row -> row.startTime(now.minusHours(2)));
        Run counted =
                data.run(row -> row.startTime(now.minusHours(2)).summary(Json.parse("{\"tests\": 1, \"own\": 1}")));
        Run old = data.run(row -> row.startTime(now.minusHours(4)));
        for (Run each : new Run[] {aborted, counted, old}) {
            data.result(row -> row.runId(each.id()));
        }

        run(app, "runs.sync_aborted_runs", Map.of());
        jobs.runDue();
        app.clock().advance(Duration.ofSeconds(5));
        jobs.runDue();

        assertThat(session.find(Run.class, aborted.id()).summary().get("tests").intValue())
                .isOne();
        assertThat(session.find(Run.class, counted.id()).summary().has("own")).isTrue();
        assertThat(session.find(Run.class, old.id()).summary().get("tests").intValue())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "db.prune_old_files,   , 5, 150",
        "db.prune_old_files,   2, 2, 60",
        "db.prune_old_results, , 6, 180",
        "db.prune_old_results, 4, 4, 120",
        "db.prune_old_runs,    , 12, 360",
        "db.prune_old_runs,    10, 10, 300"
    })
    void removesWhatIsOlderThanSomeMonths(
            String task,
            String months,
            int meant,
            int days,
            IbutsuApp app,
            TestJobs jobs,
            TestData data,
            Session session) {
        LocalDateTime limit = app.clock().utc().minusDays(days);
        aged(data, limit.minusSeconds(1));
        aged(data, limit);

        run(app, task, months == null ? Map.of() : Map.of("months", months));
        jobs.runDue();

        Map<String, Long> left = counts(session);
        assertThat(left).containsEntry("Artifact", 1L);
        assertThat(left).containsEntry("Result", task.endsWith("files") ? 2L : 1L);
        assertThat(left).containsEntry("Run", task.endsWith("runs") ? 1L : 2L);
        assertThat(meant * 30).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({"db.prune_old_files, 1", "db.prune_old_results, 3", "db.prune_old_runs, 9", "db.prune_old_runs, -100"})
    void removesNothingThatIsTooYoung(
            String task, int months, IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        aged(data, app.clock().utc().minusYears(10));

        TestResponse answer = run(app, task, Map.of("months", months));
        jobs.runDue();

        assertThat(answer).hasStatus(202);
        assertThat(counts(session).values()).containsOnly(1L);
    }

    @Test
    void removesOldImports(IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        LocalDateTime limit = app.clock().utc().minusDays(7);
        data.importRecord(row -> row.created(limit.minusSeconds(1)));
        Import kept = data.importRecord(row -> row.created(limit));

        run(app, "db.prune_old_import_files", Map.of("days", "7"));
        jobs.runDue();

        assertThat(session.createSelectionQuery("select id from Import", UUID.class)
                        .getResultList())
                .containsExactly(kept.id());
    }

    @Test
    void clearsTheFileOfAnImportThatHasEnded(IbutsuApp app, TestJobs jobs, Session session) {
        String id = app.asSuperadmin()
                .contentType("multipart/form-data")
                .multiPart("importFile", "report.xml", "<testsuite".getBytes())
                .post("/import")
                .path("id");
        jobs.runDue();

        run(app, "db.clear_import_file_content", Map.of("import_id", id));
        jobs.runDue();

        assertThat(session.find(Import.class, UUID.fromString(id)).status()).isEqualTo(ImportStatus.ERROR);
        assertThat(session.createNativeQuery("select count(*) from import_files where content is not null", Long.class)
                        .getSingleResult())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"importers.run_junit_import", "importers.run_archive_import"})
    void importsAgain(String task, IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        String id = app.asSuperadmin()
                .contentType("multipart/form-data")
                .multiPart("importFile", "report.xml", "<testsuite/>".getBytes())
                .post("/import")
                .path("id");
        app.inTransaction(other -> other.find(Import.class, UUID.fromString(id)).status(ImportStatus.ERROR));

        run(app, task, Map.of("import_", Map.of("id", id)));
        jobs.runDue();

        assertThat(session.find(Import.class, UUID.fromString(id)).status()).isEqualTo(ImportStatus.DONE);
    }

    @Test
    void givesProjectsTheirPeople(IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        Project project = data.project(row -> row.name("web"));
        User ann = data.user(row -> row.email("ann@example.com"));
        Object web = Map.of("owner", "ann@example.com", "users", new String[] {"bob@example.com"});

        run(app, "db.seed_users", Map.of("projects", Map.of("web", web, "unknown", web)));
        jobs.runDue();

        Project seeded = session.find(Project.class, project.id());
        assertThat(seeded.ownerId()).isEqualTo(ann.id());
        assertThat(seeded.users()).extracting(User::email).containsExactly("bob@example.com");
        User bob = new UserStore(session).withEmail("bob@example.com").orElseThrow();
        assertThat(bob.name()).isEqualTo("bob");
        assertThat(bob.active()).isTrue();
        assertThat(bob.passwordHash()).isNull();
    }

    @Test
    void queriesForTheCaller(IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        data.run();

        TestResponse answer = run(
                app,
                "query.query_task",
                Map.of("filter_", "project_id@y", "page", "1", "page_size", 5, "tablename", "runs", "estimate", false));
        jobs.runDue();

        assertThat(answer).hasStatus(202);
        UUID task = session.createSelectionQuery("select id from BackgroundTask", UUID.class)
                .getSingleResult();
        assertThat(app.asSuperadmin().get("/task/{id}", task)).hasStatus(200).hasJson("pagination.totalItems", 1);
    }

    @Defect(60)
    @Test
    void takesAResultThatIsNoObject(IbutsuApp app, TestJobs jobs, Session session) {
        run(app, "db.prune_old_import_files", Map.of());
        jobs.runDue();

        UUID task = session.createSelectionQuery("select id from BackgroundTask", UUID.class)
                .getSingleResult();
        assertThat(app.asSuperadmin().get("/task/{id}", task))
                .hasStatus(200)
                .isJson("{\"state\": \"SUCCESS\", \"message\": \"Task has succeeded\"}");
    }

    @Test
    void givesOldResultsOfARunTheirStartTime(IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        Run run = data.run();
        List<Result> old = data.results(
                1001, (i, row) -> row.runId(run.id()).metadata(oldForm(run, "{\"starttime\": " + i + "}")));
        Map<Result, String> kept = new HashMap<>();
        for (String metadata : List.of(
                "{\"starttime\": 5, \"start_time\": 6}", "{\"starttime\": null}", "{}", "{\"start_time\": \"soon\"}")) {
            JsonNode form = oldForm(run, metadata);
            kept.put(data.result(row -> row.runId(run.id()).metadata(form)), form.toString());
        }
        JsonNode ofAnotherRun = oldForm(data.run(), "{\"starttime\": 5}");
        kept.put(data.result(row -> row.metadata(ofAnotherRun)), ofAnotherRun.toString());
        JsonNode current = Json.parse("{\"run\": \"" + run.id() + "\", \"starttime\": 5}");
        kept.put(data.result(row -> row.runId(run.id()).metadata(current)), current.toString());

        TestResponse answer = run(app, "results.add_result_start_time", Map.of("run_id", run.id()));
        jobs.runDue();

        assertThat(answer).hasStatus(202);
        assertThat(metadata(app, old.get(0))).isEqualTo(oldForm(run, "{\"starttime\": 0, \"start_time\": 0}"));
        assertThat(metadata(app, old.get(1000))).isEqualTo(oldForm(run, "{\"starttime\": 1000, \"start_time\": 1000}"));
        assertThat(session.createSelectionQuery(
                                "select count(*) from Result where json_text(metadata, 'start_time') is not null",
                                Long.class)
                        .getSingleResult())
                .isEqualTo(1003);
        kept.forEach((result, before) -> assertThat(metadata(app, result)).isEqualTo(Json.parse(before)));
    }

    private static JsonNode oldForm(Run run, String metadata) {
        return Json.with(
                Json.parse(metadata), "metadata", Map.of("run", run.id().toString()));
    }

    private static JsonNode metadata(IbutsuApp app, Result result) {
        return assertThat(app.asSuperadmin().get("/result/{id}", result.id()))
                .json()
                .path("metadata");
    }

    @ParameterizedTest
    @ValueSource(strings = {"results.add_result_start_time", "runs.update_run"})
    void takesRunsThatAreNotThere(String task, IbutsuApp app, TestJobs jobs) {
        assertThat(run(app, task, Map.of("run_id", UUID.randomUUID()))).hasStatus(202);

        jobs.runDue();
    }

    @Defect(78)
    @ValidationTest
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "''                                                               | 400",
                "{}                                                               | 400",
                "[1]                                                              | 400",
                "{\"token\":                                                      | 400",
                "{\"task\": \"runs.update_run\"}                                  | 401",
                "{\"token\": null, \"task\": \"runs.update_run\"}                 | 401",
                "{\"token\": \"%s\"}                                              | 400",
                "{\"token\": \"%s\", \"task\": 5}                                 | 400",
                "{\"token\": \"%s\", \"task\": \"runs.update\"}                   | 404",
                "{\"token\": \"%s\", \"task\": \"db.logger\"}                     | 404",
                "{\"token\": \"%s\", \"task\": \"update_run\"}                    | 404",
                "{\"token\": \"%s\", \"task\": \"a.b.c\"}                         | 404",
                "{\"token\": \"%s\", \"task\": \"runs.update_run\"}               | 400",
                "{\"token\": \"%s\", \"task\": \"runs.sync_aborted_runs\"}        | 202",
                "{\"token\": \"%s\", \"task\": \"runs.sync_aborted_runs\", \"params\": null}       | 202",
                "{\"token\": \"%s\", \"task\": \"runs.sync_aborted_runs\", \"params\": []}         | 400",
                "{\"token\": \"%s\", \"task\": \"runs.sync_aborted_runs\", \"params\": {\"a\": 1}} | 400",
                "{\"token\": \"%s\", \"task\": \"runs.update_run\", \"params\": {\"run_id\": \"x\"}} | 400",
                "{\"token\": \"%s\", \"task\": \"db.prune_old_runs\", \"params\": {\"months\": \"x\"}} | 400",
                "{\"token\": \"%s\", \"task\": \"db.prune_old_runs\", \"params\": {\"months\": 1.5}} | 400",
                "{\"token\": \"%s\", \"task\": \"db.seed_users\", \"params\": {\"projects\": {\"web\": 5}}} | 400",
                "{\"token\": \"%s\", \"task\": \"query.query_task\", \"params\": {\"tablename\": \"users\"}} | 400"
            })
    void refusesWhatItCannotQueue(String body, int status, IbutsuApp app) {
        assertThat(post(app, body.formatted(app.token()))).hasStatus(status);
    }

    @ValidationTest
    @Test
    void isForSuperadminsWithAGoodToken(IbutsuApp app, TestData data) {
        String body = "{\"token\": \"%s\", \"task\": \"runs.sync_aborted_runs\"}";

        TestResponse answer = post(app, body.formatted(app.token(data.user())));

        assertThat(answer).hasStatus(403);
        assertThat(answer.asString()).isEqualTo("Forbidden");
        assertThat(post(app, body.formatted("garbage"))).isProblem(401);
        assertThat(post(app, body.formatted(app.token(data.user(user -> user.active(false))))))
                .isProblem(401);
    }

    private static void aged(TestData data, LocalDateTime time) {
        Run run = data.run(row -> row.startTime(time));
        Result result = data.result(row -> row.runId(run.id()).startTime(time));
        data.artifact(row -> row.resultId(result.id()).uploadDate(time));
    }

    private static Map<String, Long> counts(Session session) {
        Map<String, Long> counts = new HashMap<>();
        for (Class<?> entity : new Class<?>[] {Artifact.class, Result.class, Run.class}) {
            String name = entity.getSimpleName();
            counts.put(
                    name,
                    session.createSelectionQuery("select count(*) from " + name, Long.class)
                            .getSingleResult());
        }
        return counts;
    }

    private static TestResponse run(IbutsuApp app, String task, Map<String, ?> params) {
        return post(
                app, Json.write(Json.MAPPER.valueToTree(Map.of("token", app.token(), "task", task, "params", params))));
    }

    private static TestResponse post(IbutsuApp app, String body) {
        return app.anonymous().basePath("").contentType("text/plain").body(body).post("/admin/run-task");
    }
}
