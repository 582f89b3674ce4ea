package org.ibutsu.it.imports;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Import;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads with one key and project add to one run. */
@IntegrationTest
class RunKeyIT {

    private static final String KEY = "build 7/a?b&c";
    private static final String FORM = "multipart/form-data";
    private static final int TESTS_OF_A_SHARD = 300;

    @Test
    void addsUploadsWithOneKeyToOneRun(IbutsuApp app, TestData data, Session session) {
        Project project = data.project();

        String first = imported(app, project, KEY, "a.xml", suite("2024-05-01T10:00:00", test("one", "")));
        String second = imported(app, project, KEY, "b.xml", suite("2024-05-01T09:00:00", test("two", "<failure/>")));

        Run run = onlyRun(session);
        assertThat(first).isEqualTo(second).isEqualTo(run.id().toString());
        assertThat(run.startTime()).hasToString("2024-05-01T09:00");
        assertThat(run.duration()).isEqualTo(3601);
        assertThat(run.summary().path("tests").intValue()).isEqualTo(2);
        assertThat(run.summary().path("failures").intValue()).isEqualTo(1);
        assertThat(run.metadata().path("run_key").textValue()).isEqualTo(KEY);
        assertThat(results(session)).extracting(Result::testId).containsExactly("Cart.one", "Cart.two");
    }

    @Test
    void tellsRunsApartByKeyAndProject(IbutsuApp app, TestData data, Session session) {
        Project one = data.project();
        Project other = data.project();

        imported(app, one, "1", "a.xml", suite("", test("t", "")));
        imported(app, one, "2", "a.xml", suite("", test("t", "")));
        imported(app, other, "1", "a.xml", suite("", test("t", "")));
        imported(app, one, "", "a.xml", suite("", test("t", "")));

        assertThat(session.createSelectionQuery("from Run", Run.class).getResultList())
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void countsTheNewerTryInEitherOrder(boolean isReversed, IbutsuApp app, TestData data, Session session) {
        Project project = data.project();
        String failed = suite(
                "2024-05-01T10:00:00",
                test("pays", "<failure message='no money'>trace</failure><system-out>first</system-out>"));
        String passed = suite("2024-05-01T11:00:00", test("pays", "<system-out>second</system-out>"));

        imported(app, project, KEY, "1.xml", isReversed ? passed : failed);
        imported(app, project, KEY, "2.xml", isReversed ? failed : passed);

        Result result = results(session).get(0);
        assertThat(results(session)).hasSize(1);
        assertThat(result.result()).isEqualTo("passed");
        assertThat(result.startTime()).hasToString("2024-05-01T11:00");
        assertThat(result.metadata().path("flaky").booleanValue()).isTrue();
        assertThat(result.metadata().path("attempts"))
                .isEqualTo(Json.parse("[{\"outcome\":\"failed\",\"message\":\"no money\",\"duration\":1.0}]"));
        assertThat(artifacts(app, result))
                .containsExactlyInAnyOrder("attempt-1.log: no money\ntrace\nfirst", "system-out.log: second");
        assertThat(onlyRun(session).summary().path("passes").intValue()).isOne();
        assertThat(onlyRun(session).summary().path("failures").intValue()).isZero();
    }

    @Test
    void countsTheLaterUploadWhereReportsTellNoTimes(IbutsuApp app, TestData data, Session session) {
        Project project = data.project();
        String failure = test("pays", "<failure message='no money'/>");

        imported(app, project, KEY, "1.xml", suite("", failure));
        imported(app, project, KEY, "2.xml", suite("", failure + " "));
        imported(app, project, KEY, "3.xml", suite("", test("pays", "")));
        imported(app, project, KEY, "4.xml", suite("", failure + "  "));

        Result result = results(session).get(0);
        assertThat(result.result()).isEqualTo("failed");
        assertThat(result.metadata().path("attempts")).hasSize(2);
        assertThat(result.metadata().has("flaky")).isFalse();
        assertThat(onlyRun(session).summary().path("tests").intValue()).isOne();
    }

    @Test
    void keepsVariantsAndEnvironmentsApart(IbutsuApp app, TestData data, Session session) {
        Project project = data.project();
        String report = suite("", test("t", ""));

        for (String variant : List.of("linux", "windows", "linux")) {
            done(app, accepted(upload(app, project, KEY).multiPart("variant", variant), "a.xml", report));
        }
        for (String env : List.of("stage", "live")) {
            String metadata = "{\"env\": \"" + env + "\"}";
            done(
                    app,
                    accepted(
                            upload(app, project, KEY).multiPart("metadata", metadata, "application/json"),
                            "a.xml",
                            report));
        }

        assertThat(results(session)).hasSize(4);
        assertThat(onlyRun(session).summary().path("tests").intValue()).isEqualTo(4);
        assertThat(onlyRun(session).metadata().path("variant")).hasToString("[\"linux\",\"windows\"]");
        assertThat(onlyRun(session).metadata().path("env")).hasToString("[\"stage\",\"live\"]");
    }

    @Test
    void addsTheSameFileOnce(IbutsuApp app, TestData data, Session session) {
        Project project = data.project();
        String report = suite("", test("t", "<failure message='no'/>") + test("u", ""));

        imported(app, project, KEY, "a.xml", report);
        String before = results(session).toString() + onlyRun(session).summary();
        imported(app, project, KEY, "copy of a.xml", report);

        assertThat(results(session))
                .hasSize(2)
                .noneMatch(result -> result.metadata().has("attempts"));
        assertThat(before).endsWith(onlyRun(session).summary().toString());
    }

    @SlowTest
    @Test
    void countsEveryResultOfEightUploadersOnce(IbutsuApp app, TestData data, Session session) throws Exception {
        Project project = data.project();
        int uploaders = 8;
        for (int shard = 0; shard < uploaders; shard++) {
            StringBuilder tests = new StringBuilder(test("shared", ""));
            for (int i = 0; i < TESTS_OF_A_SHARD; i++) {
                tests.append(test("t" + shard + "_" + i, i % 3 == 0 ? "<failure message='no'/>" : ""));
            }
            accepted(upload(app, project, KEY), shard + ".xml", suite("", tests.toString()));
        }
        // H2 has one server, PostgreSQL as many as there are.
        int servers = app.databaseKind() == DatabaseKind.POSTGRESQL ? uploaders : 1;
        List<TestJobs> jobs = Stream.generate(
                        () -> app.startServer(config -> config).jobs())
                .limit(servers)
                .toList();

        allAtOnce(jobs.stream().<Runnable>map(each -> each::runDue).toList());

        Run run = onlyRun(session);
        assertThat(run.summary().path("tests").intValue()).isEqualTo(uploaders * TESTS_OF_A_SHARD + 1);
        assertThat(run.summary().path("failures").intValue()).isEqualTo(uploaders * TESTS_OF_A_SHARD / 3);
        assertThat(results(session)).hasSize(uploaders * TESTS_OF_A_SHARD + 1);
    }

    @Test
    void takesTheProjectThatTheReportNames(IbutsuApp app, TestData data, Session session) {
        User member = data.user();
        Project project = data.project(row -> row.ownerId(member.id()));
        String report = "<testsuites><properties><property key='project' value='" + project.name() + "'/></properties>"
                + "<testsuite name='s'>" + test("%s", "") + "</testsuite></testsuites>";

        for (String name : List.of("one", "two")) {
            done(
                    app,
                    accepted(app.as(member).contentType(FORM).multiPart("run", KEY), "r.xml", report.formatted(name)));
        }

        assertThat(onlyRun(session).projectId()).isEqualTo(project.id());
        assertThat(results(session)).hasSize(2);
    }

    @Test
    void keepsKeysWithoutProjectToTheirUploader(IbutsuApp app, TestData data, Session session) {
        for (User uploader : List.of(data.user(), data.user())) {
            for (String name : List.of("one", "two")) {
                done(
                        app,
                        accepted(
                                app.as(uploader).contentType(FORM).multiPart("run", KEY),
                                "r.xml",
                                suite("", test(name, ""))));
            }
        }

        assertThat(session.createSelectionQuery("from Run", Run.class).getResultList())
                .hasSize(2)
                .allSatisfy(run ->
                        assertThat(run.summary().path("tests").intValue()).isEqualTo(2));
    }

    @Test
    void joinsPropertiesOfABuildInOneFile(IbutsuApp app, TestData data, Session session) {
        Project project = data.project();

        for (String version : List.of("17", "21", "17")) {
            imported(app, project, KEY, "r.xml", suiteOnJava(version));
        }

        assertThat(jvmProperties(app, session)).isEqualTo("java.version=17\njava.version=21\n");
    }

    @Test
    void joinsPropertiesOfABuildWithoutProject(IbutsuApp app, Session session) {
        for (String version : List.of("17", "21")) {
            TestRequest upload = app.asSuperadmin().contentType(FORM).multiPart("run", KEY);
            done(app, accepted(upload, "r.xml", suiteOnJava(version)));
        }

        assertThat(jvmProperties(app, session)).isEqualTo("java.version=17\njava.version=21\n");
    }

    private static String suiteOnJava(String version) {
        return "<testsuite name='" + UUID.randomUUID() + "'><properties><property name='java.version' value='" + version
                + "'/></properties>" + test("t", "") + "</testsuite>";
    }

    private static String jvmProperties(IbutsuApp app, Session session) {
        TestResponse answer =
                app.asSuperadmin().queryParam("runId", onlyRun(session).id()).get("/artifact");
        assertThat(answer.jsonPath().getList("artifacts.filename")).containsExactly("properties.txt");
        return content(app, answer.path("artifacts[0].id"));
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"run", "variant"})
    void refusesAKeyThatIsTooLong(String part, IbutsuApp app, Session session) {
        TestResponse answer = app.asSuperadmin()
                .contentType(FORM)
                .multiPart("importFile", "r.xml", suite("", test("t", "")).getBytes(StandardCharsets.UTF_8))
                .multiPart(part, "x".repeat(501))
                .post("/import");

        assertThat(answer).isProblem(400);
        assertThat(session.createSelectionQuery("from Import", Import.class).getResultList())
                .isEmpty();
    }

    private static void allAtOnce(List<Runnable> all) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        try {
            for (Future<Object> end :
                    threads.invokeAll(all.stream().map(Executors::callable).toList())) {
                end.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static String imported(IbutsuApp app, Project project, String key, String filename, String report) {
        TestResponse done = done(app, accepted(upload(app, project, key), filename, report));
        return done.path("metadata.run_id[0]");
    }

    private static TestRequest upload(IbutsuApp app, Project project, String key) {
        return app.asSuperadmin()
                .contentType(FORM)
                .multiPart("project", project.id().toString())
                .multiPart("run", key);
    }

    private static String accepted(TestRequest request, String filename, String report) {
        TestResponse accepted = request.multiPart("importFile", filename, report.getBytes(StandardCharsets.UTF_8))
                .post("/import");
        assertThat(accepted).hasStatus(202);
        return accepted.path("id");
    }

    private static TestResponse done(IbutsuApp app, String id) {
        app.clock().advance(Duration.ofSeconds(10));
        app.jobs().runDue();
        TestResponse done = app.asSuperadmin().get("/import/{id}", id);
        assertThat(done).hasJson("status", "done");
        return done;
    }

    private static String suite(String timestamp, String tests) {
        String time = timestamp.isEmpty() ? "" : " timestamp='" + timestamp + "'";
        return "<testsuite name='s'" + time + ">" + tests + "</testsuite>";
    }

    private static String test(String name, String content) {
        return "<testcase classname='shop.Cart' name='" + name + "' time='1'>" + content + "</testcase>";
    }

    private static Run onlyRun(Session session) {
        session.clear();
        return session.createSelectionQuery("from Run", Run.class).getSingleResult();
    }

    private static List<Result> results(Session session) {
        session.clear();
        return session.createSelectionQuery("from Result order by testId, id", Result.class)
                .getResultList();
    }

    private static List<String> artifacts(IbutsuApp app, Result result) {
        TestResponse answer =
                app.asSuperadmin().queryParam("resultId", result.id()).get("/artifact");
        List<Map<String, Object>> artifacts = answer.path("artifacts");
        return artifacts.stream()
                .map(each -> each.get("filename") + ": "
                        + content(app, each.get("id").toString()))
                .toList();
    }

    private static String content(IbutsuApp app, String id) {
        return app.asSuperadmin().get("/artifact/{id}/download", id).asString();
    }
}
