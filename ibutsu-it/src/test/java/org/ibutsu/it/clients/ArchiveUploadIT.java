package org.ibutsu.it.clients;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.imports.TarFile;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** The requests of clients that pack a run into an archive, upload that, and wait until it is there. */
@IntegrationTest
class ArchiveUploadIT {

    private static final String RUN = "6f1d1c5e-0d2b-4b5e-9a43-0f5b7a3c9d10";
    private static final String PASSED = "6f1d1c5e-0d2b-4b5e-9a43-0f5b7a3c9d11";
    private static final String FAILED = "6f1d1c5e-0d2b-4b5e-9a43-0f5b7a3c9d12";

    @Test
    void bringsARunWithResultsAndArtifacts(IbutsuApp app, TestData data) {
        Project project = data.project();
        User member = data.member(project);

        TestResponse accepted = upload(app, member, project, archive(project).gzip());
        TestResponse waiting =
                app.as(member).get("/import/{id}", accepted.path("id").toString());
        TestResponse done = whenDone(app, member, accepted);

        assertThat(accepted)
                .hasStatus(202)
                .hasJson("status", "pending")
                .hasJson("filename", RUN + ".tar.gz")
                .hasJson("metadata.source", "nightly")
                .hasJson("metadata.project_id", project.id());
        assertThat(waiting).hasStatus(200).hasJson("status", "pending");
        assertThat(done).hasJson("status", "done").hasJson("metadata.run_id", List.of(RUN));
        assertThat(app.as(member).get("/run/{id}", RUN))
                .hasStatus(200)
                .hasJson("project_id", project.id())
                .hasJson("source", "nightly")
                .hasJson("component", "cart")
                .hasJson("metadata.build", 7)
                .hasJson("summary.tests", 2)
                .hasJson("summary.failures", 1)
                .hasJson("duration", 3.75);
        assertThat(contents(app, member, "runId", RUN)).containsExactly("report & büro.html: <html>");
        String failed = theResult(app, member, "failed");
        assertThat(failed).isEqualTo(FAILED);
        TestResponse result = app.as(member).get("/result/{id}", failed);
        assertThat(result)
                .hasJson("run_id", RUN)
                .hasJson("test_id", "shop.cart.test_pays")
                .hasJson("component", "cart")
                .hasJson("metadata.markers", List.of("smoke"));
        assertThat(result.<Map<String, Object>>path("metadata")).doesNotContainKey("user_properties");
        assertThat(contents(app, member, "resultId", failed)).containsExactly("traceback.log: no money", "empty.log: ");
        assertThat(contents(app, member, "resultId", theResult(app, member, "passed")))
                .isEmpty();
    }

    @Test
    void updatesTheRunAndItsResultsWhenItComesAgain(IbutsuApp app, TestData data) {
        Project project = data.project();
        User member = data.member(project);
        whenDone(app, member, upload(app, member, project, archive(project).gzip()));
        TarFile changed = new TarFile()
                .file(RUN + "/run.json", "{\"id\": \"" + RUN + "\", \"metadata\": {\"build\": 8}}")
                .file(RUN + "/" + PASSED + "/result.json", result(PASSED, project, "passed", 1.25));

        TestResponse done = whenDone(app, member, upload(app, member, project, changed.gzip()));

        assertThat(done).hasJson("status", "done").hasJson("metadata.run_id", List.of(RUN));
        assertThat(app.as(member).get("/run")).hasPagination(1, 25, 1);
        assertThat(app.as(member).get("/run/{id}", RUN))
                .hasJson("metadata.build", 8)
                .hasJson("metadata.component", "cart")
                .hasJson("summary.tests", 2);
        assertThat(app.as(member).queryParam("filter", "run_id=" + RUN).get("/result"))
                .hasPagination(1, 25, 2);
    }

    @Test
    void endsAsAnErrorWhenTheArchiveIsBroken(IbutsuApp app, TestData data) {
        Project project = data.project();
        User member = data.member(project);

        TestResponse done = whenDone(app, member, upload(app, member, project, "no archive".getBytes()));

        assertThat(done).hasJson("status", "error");
        assertThat(app.as(member).get("/run/{id}", RUN)).hasStatus(404);
    }

    private static TarFile archive(Project project) {
        return new TarFile()
                .file(RUN + "/run.json", """
                        {
                          "id": "%s",
                          "duration": 0.0,
                          "summary": {"tests": 2, "collected": 2},
                          "start_time": "2026-03-01T10:20:30.123456",
                          "metadata": {"project": "%s", "component": "cart", "build": 7, "nothing": null}
                        }
                        """.formatted(RUN, project.name()))
                .file(RUN + "/report & büro.html", "<html>")
                .file(RUN + "/" + PASSED + "/result.json", result(PASSED, project, "passed", 1.25))
                .file(RUN + "/" + FAILED + "/result.json", result(FAILED, project, "failed", 2.5))
                .file(RUN + "/" + FAILED + "/traceback.log", "no money")
                .file(RUN + "/" + FAILED + "/empty.log", "");
    }

    private static String result(String id, Project project, String outcome, double seconds) {
        return """
                {
                  "id": "%s",
                  "result": "%s",
                  "test_id": "shop.cart.test_pays",
                  "start_time": "2026-03-01T10:20:31.5",
                  "duration": %s,
                  "metadata": {"project": "%s", "run": "%s", "component": "cart", "user_properties": {"markers": ["smoke"]}}
                }
                """.formatted(id, outcome, seconds, project.name(), RUN);
    }

    private static TestResponse upload(IbutsuApp app, User user, Project project, byte[] archive) {
        return app.as(user)
                .multiPart("importFile", RUN + ".tar.gz", archive, "application/gzip")
                .multiPart("project", project.name())
                .multiPart("source", "nightly")
                .post("/import");
    }

    /** Asks again and again, as clients do; between two questions the server gets to work. */
    private static TestResponse whenDone(IbutsuApp app, User user, TestResponse accepted) {
        String id = accepted.path("id").toString();
        TestResponse answer = app.as(user).get("/import/{id}", id);
        while (List.of("pending", "running").contains(answer.<String>path("status"))
                && app.jobs().runDue() > 0) {
            answer = app.as(user).get("/import/{id}", id);
        }
        return answer;
    }

    private static String theResult(IbutsuApp app, User user, String outcome) {
        TestResponse answer = app.as(user)
                .queryParam("filter", "run_id=" + RUN, "result=" + outcome)
                .get("/result");
        assertThat(answer).hasPagination(1, 25, 1);
        return answer.path("results[0].id");
    }

    private static List<String> contents(IbutsuApp app, User user, String parent, String id) {
        List<String> artifacts =
                app.as(user).queryParam(parent, id).get("/artifact").path("artifacts.id");
        return artifacts.stream()
                .map(artifact -> app.as(user).get("/artifact/{id}", artifact).path("filename") + ": "
                        + app.as(user).get("/artifact/{id}/download", artifact).asString())
                .toList();
    }
}
