package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.testing.fake.TestJobs;

/** Work of every kind that a server is there for, done by a superadmin through HTTP. */
final class Workday {

    private final Supplier<TestRequest> anonymous;
    private final TestJobs jobs;
    private final TestClock clock;

    Workday(Supplier<TestRequest> anonymous, TestJobs jobs, TestClock clock) {
        this.anonymous = anonymous;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Does it all, and checks that all succeeds. */
    void pass(String email, String password) throws IOException {
        String token = logIn(email, password);
        String project = id(as(token).body(Map.of("name", "shop")).post("/project"));
        String run = id(as(token)
                .body(Map.of("project_id", project, "metadata", Map.of("project", project)))
                .post("/run"));
        String result = id(as(token).body(result(run, project)).post("/result"));
        upload(token, run, result);
        change(token, run, result);
        importFiles(token, project);
        dashboards(token, project);
        accounts(token, project);
        tasks(token, run, project);
        require(as(token).body(Map.of("name", "Ann", "password", "another")).put("/user"));
        logIn(email, "another");
    }

    private TestRequest as(String token) {
        return anonymous.get().header("Authorization", "Bearer " + token);
    }

    private String logIn(String email, String password) {
        return require(anonymous
                        .get()
                        .body(Map.of("email", email, "password", password))
                        .post("/login"))
                .path("token");
    }

    private static Map<String, Object> result(String run, String project) {
        return Map.of(
                "id",
                UUID.randomUUID(),
                "run_id",
                run,
                "project_id",
                project,
                "result",
                "failed",
                "test_id",
                "shop.test_pays",
                "metadata",
                Map.of("run", run, "project", project, "jenkins", Map.of("job_name", "nightly", "build_number", "7")));
    }

    private void upload(String token, String run, String result) {
        require(as(token)
                .multiPart("file", "file", "a log".getBytes())
                .multiPart("resultId", result)
                .multiPart("filename", "a.log")
                .post("/artifact"));
        String unwanted = id(as(token)
                .multiPart("file", "file", "a log".getBytes())
                .multiPart("runId", run)
                .multiPart("filename", "b.log")
                .post("/artifact"));
        require(as(token).delete("/artifact/{id}", unwanted));
    }

    private void change(String token, String run, String result) {
        require(as(token).body(Map.of("result", "passed")).put("/result/{id}", result));
        require(as(token).body(Map.of("metadata", Map.of("state", "ended"))).put("/run/{id}", run));
        require(as(token)
                .queryParam("filter", "id=" + run)
                .body(Map.of("metadata", Map.of("bulk", true)))
                .post("/runs/bulk-update"));
        work();
        assertThat(as(token).get("/run/{id}", run).<Integer>path("summary.passes"))
                .isOne();
    }

    private void importFiles(String token, String project) throws IOException {
        for (String name : List.of("archive-single.tar.gz", "pytest-style.xml")) {
            try (InputStream file = Workday.class.getResourceAsStream("/vectors/imports/" + name)) {
                String imported = id(as(token)
                        .multiPart("importFile", name, file.readAllBytes())
                        .multiPart("project", project)
                        .post("/import"));
                work();
                assertThat(as(token).get("/import/{id}", imported).<String>path("status"))
                        .isEqualTo("done");
            }
        }
    }

    private void dashboards(String token, String project) {
        String dashboard = id(
                as(token).body(Map.of("title", "Team", "project_id", project)).post("/dashboard"));
        id(as(token)
                .body(Map.of(
                        "type", "widget", "widget", "run-aggregator", "project_id", project, "dashboard_id", dashboard))
                .post("/widget-config"));
        require(as(token)
                .queryParam("project", project)
                .queryParam("group_field", "component")
                .queryParam("weeks", 4)
                .get("/widget/run-aggregator"));
        require(as(token).delete("/dashboard/{id}", dashboard));
    }

    private void accounts(String token, String project) {
        String group = id(as(token).body(Map.of("name", "testers")).post("/group"));
        require(as(token).body(Map.of("group_id", group)).put("/project/{id}", project));
        require(anonymous
                .get()
                .body(Map.of("email", "new@example.com", "password", "new"))
                .post("/login/register"));
        require(anonymous.get().body(Map.of("email", "new@example.com")).post("/login/recover"));
        String made = id(as(token)
                .body(Map.of("email", "made@example.com", "password", "made", "is_active", true))
                .post("/admin/user"));
        require(as(token).delete("/admin/user/{id}", made));
        String key = id(as(token)
                .body(Map.of("name", "ci", "expires", "2099-01-01T00:00:00Z"))
                .post("/user/token"));
        require(as(token).delete("/user/token/{id}", key));
        work();
    }

    private void tasks(String token, String run, String project) {
        String queued = require(as(token)
                        .queryParam("filter", "project_id=" + project)
                        .queryParam("pageSize", 501)
                        .get("/result"))
                .path("query_endpoint");
        ask(token, "runs.update_run", Map.of("run_id", run));
        ask(token, "runs.sync_aborted_runs", Map.of());
        ask(token, "db.prune_old_files", Map.of("months", 5));
        ask(token, "db.prune_old_results", Map.of("months", 5));
        ask(token, "db.prune_old_runs", Map.of("months", 10));
        work();
        assertThat(as(token).get(queued).<String>path("state")).isEqualTo("SUCCESS");
    }

    private void ask(String token, String task, Map<String, Object> params) {
        require(anonymous
                .get()
                .basePath("")
                .body(Map.of("token", token, "task", task, "params", params))
                .post("/admin/run-task"));
    }

    private void work() {
        clock.advance(Duration.ofSeconds(10));
        jobs.runDue();
    }

    private static String id(TestResponse answer) {
        return require(answer).path("id");
    }

    private static TestResponse require(TestResponse answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 299);
        return answer;
    }
}
