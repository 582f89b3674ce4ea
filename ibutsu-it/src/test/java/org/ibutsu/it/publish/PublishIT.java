package org.ibutsu.it.publish;

import static org.assertj.core.api.Assertions.tuple;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.harness.NonDeterministic;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.store.ArtifactStore;
import org.ibutsu.publisher.PublishingListener;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A run of tests arrives on the server. */
@IntegrationTest
class PublishIT {

    private static final UUID RUN = UUID.fromString("64d1a0f2-5b1e-4c55-8a51-21f7c0e4c0aa");

    @TempDir
    Path directory;

    @Test
    void bringsRunResultsAndArtifacts(IbutsuApp app, TestData data, Session session) {
        Project project = data.project(web -> web.name("web"));

        publish(app, data.member(project));

        Run run = session.find(Run.class, RUN);
        assertThat(run.projectId()).isEqualTo(project.id());
        assertThat(run.env()).isEqualTo("stage");
        assertThat(run.source()).isEqualTo("local");
        assertThat(results(session))
                .allMatch(result -> RUN.equals(result.runId()) && "stage".equals(result.env()))
                .extracting(Result::result, result -> result.params().toString())
                .containsExactlyInAnyOrder(
                        tuple("passed", "{}"),
                        tuple("failed", "{}"),
                        tuple("skipped", "{}"),
                        tuple("passed", "{\"size\":\"1\"}"),
                        tuple("passed", "{\"size\":\"2\"}"));
        List<Artifact> artifacts =
                session.createSelectionQuery("from Artifact", Artifact.class).getResultList();
        assertThat(artifacts)
                .extracting(Artifact::filename)
                .containsExactlyInAnyOrder("traceback.log", "page & ümlaut.txt");
        Artifact trace = artifacts.stream()
                .filter(artifact -> artifact.filename().equals("traceback.log"))
                .findFirst()
                .orElseThrow();
        assertThat(new String(new ArtifactStore(session).content(trace.id()), StandardCharsets.UTF_8))
                .contains("expected: <1> but was: <2>");
        assertThat(directory).isDirectoryNotContaining("glob:**.tar.gz");
    }

    @NonDeterministic("the durations of the published tests are true ones")
    @Test
    void isFoundByItsMarkers(IbutsuApp app, TestData data) {
        User member = data.member(data.project(web -> web.name("web")));
        publish(app, member);

        TestResponse answer =
                app.as(member).queryParam("filter", "metadata.markers=smoke").get("/result");

        assertThat(answer).hasStatus(200);
        assertThat(answer.jsonPath().getList("results.test_id")).containsExactly("PublishIT$Published.passes");
    }

    @Test
    void isCountedAsTheListenerCounts(IbutsuApp app, TestData data, Session session) {
        publish(app, data.member(data.project(web -> web.name("web"))));
        Run sent = session.find(Run.class, RUN);
        session.detach(sent);

        app.clock().advance(Duration.ofMinutes(1));
        app.jobs().runDue();

        Run counted = session.find(Run.class, RUN);
        assertThat(counted.summary()).isEqualTo(sent.summary());
        assertThat(counted.summary().path("tests").asInt()).isEqualTo(5);
        assertThat(counted.duration()).isGreaterThan(0);
    }

    @Test
    void addsAFurtherPartToTheSameRun(IbutsuApp app, TestData data, Session session) {
        User member = data.member(data.project(web -> web.name("web")));

        publish(app, member);
        publish(app, member);

        assertThat(results(session)).hasSize(10);
        assertThat(session.find(Run.class, RUN).summary().path("collected").asInt())
                .isEqualTo(10);
    }

    @Test
    void comesBackFromItsArchive(IbutsuApp app, TestData data, Session session) throws IOException {
        User member = data.member(data.project(web -> web.name("web")));
        launch(Published.class, "ibutsu.project", "web", "ibutsu.env", "stage", "ibutsu.run", RUN.toString());

        TestResponse accepted = app.as(member)
                .contentType("multipart/form-data")
                .multiPart("importFile", RUN + ".tar.gz", Files.readAllBytes(directory.resolve(RUN + ".tar.gz")))
                .multiPart("project", "web")
                .post("/import");
        app.jobs().runDue();

        assertThat(accepted).hasStatus(202);
        assertThat(app.as(member).get("/import/{id}", accepted.path("id").toString()))
                .hasJson("status", "done");
        Run run = session.find(Run.class, RUN);
        assertThat(run.env()).isEqualTo("stage");
        assertThat(run.summary().path("tests").asInt()).isEqualTo(5);
        assertThat(run.summary().path("collected").asInt()).isEqualTo(5);
        assertThat(results(session))
                .allMatch(result -> RUN.equals(result.runId()) && "stage".equals(result.env()))
                .extracting(Result::result, result -> result.params().toString())
                .containsExactlyInAnyOrder(
                        tuple("passed", "{}"),
                        tuple("failed", "{}"),
                        tuple("skipped", "{}"),
                        tuple("passed", "{\"size\":\"1\"}"),
                        tuple("passed", "{\"size\":\"2\"}"));
        assertThat(session.createSelectionQuery("from Artifact", Artifact.class).getResultList())
                .extracting(
                        Artifact::filename,
                        artifact ->
                                session.find(Result.class, artifact.resultId()).testId())
                .containsExactlyInAnyOrder(
                        tuple("traceback.log", "PublishIT$Published.fails"),
                        tuple("page & ümlaut.txt", "PublishIT$Published.passes"));
    }

    @Test
    void hasThePageOfAFailure(IbutsuApp app, TestData data, Session session) {
        User member = data.member(data.project(web -> web.name("web")));

        publish(Failing.class, app, member);

        Artifact page = session.createSelectionQuery("from Artifact where filename = 'failure.html'", Artifact.class)
                .getSingleResult();
        assertThat(session.find(Result.class, page.resultId()).testId()).isEqualTo("PublishIT$Failing.fails");
        assertThat(new String(new ArtifactStore(session).content(page.id()), StandardCharsets.UTF_8))
                .startsWith("<!DOCTYPE html>")
                .contains("PublishIT.Failing.fails")
                .contains("GET /api/health");
    }

    private void publish(IbutsuApp app, User user) {
        publish(Published.class, app, user);
    }

    private void publish(Class<?> tests, IbutsuApp app, User user) {
        launch(
                tests,
                "ibutsu.url",
                app.uri().toString(),
                "ibutsu.token",
                app.token(user),
                "ibutsu.project",
                "web",
                "ibutsu.env",
                "stage",
                "ibutsu.run",
                RUN.toString());
    }

    private void launch(Class<?> tests, String... settings) {
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .addTestExecutionListeners(new PublishingListener())
                .build();
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .enableImplicitConfigurationParameters(false)
                .configurationParameter("ibutsu.reports", directory.toString())
                .configurationParameter("ibutsu.reports.list", "false")
                .configurationParameter("ibutsu.test.slots.kept", "true")
                .configurationParameter("ibutsu.archive", directory.toString())
                .configurationParameter("junit.platform.reporting.output.dir", directory.toString());
        for (int i = 0; i < settings.length; i += 2) {
            request.configurationParameter(settings[i], settings[i + 1]);
        }
        LauncherFactory.create(config).execute(request.build());
    }

    private static List<Result> results(Session session) {
        return session.createSelectionQuery("from Result", Result.class).getResultList();
    }

    @IntegrationTest
    static class Failing {

        @Test
        void fails(IbutsuApp app) {
            app.anonymous().get("/health");
            throw new IllegalStateException("on purpose");
        }
    }

    static class Published {

        @Test
        @Tag("smoke")
        void passes(TestReporter reporter) {
            reporter.publishFile(
                    "page & ümlaut.txt", MediaType.TEXT_PLAIN_UTF_8, file -> Files.writeString(file, "Größe"));
        }

        @Test
        void fails() {
            assertEquals(1, 2);
        }

        @Test
        @Disabled("waits for the printer")
        void isSkipped() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void carries(int size) {}
    }
}
