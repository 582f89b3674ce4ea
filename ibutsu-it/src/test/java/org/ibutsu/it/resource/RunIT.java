package org.ibutsu.it.resource;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.hibernate.Session;
import org.ibutsu.harness.NonDeterministic;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.it.access.Caller;
import org.ibutsu.model.Project;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IdCases;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.PageCases;
import org.ibutsu.testing.UnknownIds;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.assertion.PageCase;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class RunIT {

    @Nested
    class Create {

        @Defect(50)
        @Test
        void storesWhatWasSent(IbutsuApp app, TestData data, Session session) {
            Project project = data.project();

            TestResponse answer = app.asSuperadmin()
                    .body(Map.of(
                            "metadata",
                            Map.of("project", project.name(), "env", "qa", "component", "login"),
                            "env",
                            "ignored",
                            "source",
                            "nightly",
                            "start_time",
                            "2024-01-02T05:04:05.5+02:00",
                            "summary",
                            Map.of("collected", 3),
                            "unknown",
                            1))
                    .post("/run");

            assertThat(answer)
                    .hasStatus(201)
                    .hasJson("project_id", project.id())
                    .hasJson("env", "qa")
                    .hasJson("component", "login")
                    .hasJson("start_time", "2024-01-02T03:04:05.500000Z");
            Run stored = session.createSelectionQuery("from Run", Run.class).getSingleResult();
            assertThat(stored.id()).isEqualTo(UUID.fromString(answer.path("id")));
            assertThat(stored.env()).isEqualTo("qa");
            assertThat(stored.source()).isEqualTo("nightly");
            assertThat(stored.startTime()).isEqualTo(LocalDateTime.parse("2024-01-02T03:04:05.5"));
            assertThat(stored.created()).isEqualTo(app.clock().utc());
            assertThat(stored.summary().path("collected").asInt()).isEqualTo(3);
        }

        @Test
        void recalculatesTheSummaryFiveSecondsLater(IbutsuApp app, TestData data, Session session) {
            Project project = data.project();
            UUID id = UUID.fromString(app.asSuperadmin()
                    .body(Map.of("metadata", Map.of("project", project.name())))
                    .post("/run")
                    .path("id"));
            data.results(3, (i, result) -> result.runId(id));

            app.clock().advance(Duration.ofSeconds(4));
            app.jobs().runDue();
            JsonNode early = session.find(Run.class, id).summary();
            session.clear();
            app.clock().advance(Duration.ofSeconds(1));
            app.jobs().runDue();

            assertThat(early.isNull()).isTrue();
            assertThat(session.find(Run.class, id).summary().path("tests").asInt())
                    .isEqualTo(3);
        }

        @ParameterizedTest
        @CsvSource({"ANONYMOUS, 401", "STRANGER, 403", "MEMBER, 201", "OWNER, 201", "SUPERADMIN, 201"})
        void isForThoseWithAccess(Caller caller, int status, IbutsuApp app, TestData data) {
            Project project = data.project();

            TestResponse answer = caller.call(app, data, project)
                    .body(Map.of("metadata", Map.of("project", project.id())))
                    .post("/run");

            assertThat(answer).hasStatus(status);
            assertThat(app.db().createSelectionQuery("from Run", Run.class).getResultList())
                    .hasSize(status == 201 ? 1 : 0);
        }

        @ValidationTest
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                {"project_id": "web"}                            | Bad request, no data supplied
                {"project_id": "web", "metadata": null}          | Bad request, no data supplied
                {"project_id": "web", "metadata": {}}            | Bad request, no data supplied
                {"metadata": {"env": "qa"}}                      | Bad request, project or project_id is required
                {"metadata": {"project": ""}}                    | Bad request, project or project_id is required
                {"metadata": {"project": "nowhere"}}             | Invalid project
                {"metadata": {"a": 1}, "project_id": "nowhere"}  | Invalid project
                """)
        void saysWhatIsMissing(String body, String text, IbutsuApp app) {
            assertThat(app.asSuperadmin().body(body).post("/run"))
                    .hasStatus(400)
                    .isJsonString(text);
        }

        @Defect({46, 47})
        @ValidationTest
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"summary\": {\"pass_percent\": 50.5}",
                    "\"summary\": {\"pass_percent\": 2147483648}",
                    "\"start_time\": \"yesterday\"",
                    "\"start_time\": \"\"",
                    "\"created\": 7",
                    "\"id\": \"not-a-uuid\"",
                    "\"duration\": 1e400",
                    "\"source\": \"\\u0000\""
                })
        void refusesValuesThatCannotBeStored(String field, IbutsuApp app, TestData data) {
            Project project = data.project();

            TestResponse answer = app.asSuperadmin()
                    .body("{\"metadata\": {\"project\": \"" + project.id() + "\"}, " + field + "}")
                    .post("/run");

            assertThat(answer).isProblem(400);
        }

        @Defect({45, 52})
        @ValidationTest
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"project\": 7}",
                    "{\"project\": {}}",
                    "{\"project\": \"web\", \"env\": 7}",
                    "{\"project\": \"web\", \"component\": []}",
                    "{\"project\": \"web\", \"a\\u0000\": 1}",
                    "{\"project\": \"web\", \"a\": \"\\ud800\"}"
                })
        void refusesMetadataThatCannotBeStored(String metadata, IbutsuApp app, TestData data) {
            data.project(project -> project.name("web"));

            TestResponse answer =
                    app.asSuperadmin().body("{\"metadata\": " + metadata + "}").post("/run");

            assertThat(answer).isProblem(400);
        }

        @Defect(49)
        @Test
        void letsOneOfManyWithTheSameIdWin(IbutsuApp app, TestData data) throws Exception {
            Project project = data.project();
            UUID id = UUID.randomUUID();

            List<TestResponse> answers = inParallel(
                    8,
                    i -> app.asSuperadmin()
                            .body(Map.of("id", id, "metadata", Map.of("project", project.id())))
                            .post("/run"));

            List<Integer> statuses = new ArrayList<>(Collections.nCopies(7, 400));
            statuses.add(201);
            assertThat(answers).extracting(TestResponse::statusCode).containsExactlyInAnyOrderElementsOf(statuses);
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() == 400)
                    .allSatisfy(answer -> assertThat(answer).isJsonString("Run id " + id + " already exist"));
        }
    }

    @Nested
    class Get {

        @ParameterizedTest
        @CsvSource({"ANONYMOUS, 401", "STRANGER, 403", "MEMBER, 200", "OWNER, 200", "SUPERADMIN, 200"})
        void isForThoseWithAccess(Caller caller, int status, IbutsuApp app, TestData data) {
            Project project = data.project();
            Run run = data.run(row -> row.projectId(project.id()));

            TestResponse answer = caller.call(app, data, project).get("/run/{id}", run.id());

            assertThat(answer).hasStatus(status);
        }

        @Defect(38)
        @Test
        void showsARunWithoutProjectToSuperadminsOnly(IbutsuApp app, TestData data) {
            Run run = data.run();
            app.inTransaction(session -> session.find(Run.class, run.id()).projectId(null));

            User user = data.user();
            assertThat(app.as(user).get("/run/{id}", run.id())).hasStatus(403);
            assertThat(app.as(user).body(Map.of("source", "new")).put("/run/{id}", run.id()))
                    .hasStatus(403);
            assertThat(app.asSuperadmin().get("/run/{id}", run.id())).hasStatus(200);
        }

        @Defect(35)
        @Test
        void tellsForbiddenRunsFromAbsentOnes(IbutsuApp app, TestData data) {
            User stranger = data.user();

            assertThat(app.as(stranger).get("/run/{id}", data.run().id()))
                    .hasStatus(403)
                    .isJsonString("Forbidden");
            assertThat(app.as(stranger).get("/run/{id}", UnknownIds.ZERO))
                    .hasStatus(404)
                    .isJsonString("Run not found");
        }

        @Defect(47)
        @ValidationTest
        @ParameterizedTest
        @ValueSource(strings = {"urn:uuid:%s", "%s\n", "%s\r", " %s"})
        void refusesWhatIsMoreThanAnId(String form, IbutsuApp app, TestData data) {
            String id = form.formatted(data.run().id());

            assertThat(app.asSuperadmin().get("/run/{id}", id))
                    .hasStatus(400)
                    .isJsonString("ID: " + id + " is not a valid UUID");
        }

        @ValidationTest
        @IdCases
        void refusesIdsThatNameNoRun(String id, int status, IbutsuApp app) {
            assertThat(app.asSuperadmin().get("/run/{id}", id)).hasStatus(status);
        }
    }

    @Nested
    class Update {

        @Test
        void mergesMetadataAndKeepsWhatIsNotNamed(IbutsuApp app, TestData data, Session session) {
            Run run = data.run(row -> row.env("qa")
                    .metadata("a", Map.of("x", 1))
                    .metadata("kept", true)
                    .metadata("env", "qa"));

            TestResponse answer = app.asSuperadmin().body("""
                            {"metadata": {"a": {"y": 2}, "kept": null, "env": "other"}, "summary": {"tests": 9}}
                            """).put("/run/{id}", run.id());

            assertThat(answer).hasStatus(200).hasJson("env", "qa").hasJson("summary", Map.of("tests", 9));
            Run stored = session.find(Run.class, run.id());
            assertThat(stored.metadata().path("a")).hasToString("{\"x\":1,\"y\":2}");
            assertThat(stored.metadata().path("kept").asBoolean()).isTrue();
            assertThat(stored.metadata().path("env").asText()).isEqualTo("other");
            assertThat(stored.source()).isEqualTo(run.source());
        }

        @Defect(68)
        @NonDeterministic("the updates come in any order")
        @Test
        void losesNoKeyOfParallelUpdates(IbutsuApp app, TestData data, Session session) throws Exception {
            Run run = data.run();

            List<TestResponse> answers = inParallel(
                    24,
                    i -> app.asSuperadmin()
                            .body(Map.of("metadata", Map.of("key" + i, i)))
                            .put("/run/{id}", run.id()));

            assertThat(answers).allSatisfy(answer -> assertThat(answer).hasStatus(200));
            assertThat(session.find(Run.class, run.id()).metadata()).hasSize(24);
        }

        @Test
        void movesARunToAnotherProject(IbutsuApp app, TestData data, Session session) {
            Run run = data.run();
            Project target = data.project();

            TestResponse answer = app.asSuperadmin()
                    .body(Map.of("metadata", Map.of("project", target.name())))
                    .put("/run/{id}", run.id());

            assertThat(answer).hasStatus(200).hasJson("project_id", target.id());
            assertThat(session.find(Run.class, run.id()).projectId()).isEqualTo(target.id());
        }

        @Defect(15)
        @ParameterizedTest
        @ValueSource(
                strings = {"{\"project_id\": null}", "{\"project_id\": \"%s\"}", "{\"metadata\": {\"project\": \"%s\"}}"
                })
        void keepsMembersFromMovingARunAway(String body, IbutsuApp app, TestData data, Session session) {
            Project project = data.project();
            Run run = data.run(row -> row.projectId(project.id()));
            Project foreign = data.project();

            TestResponse answer = app.as(data.member(project))
                    .body(body.formatted(foreign.id()))
                    .put("/run/{id}", run.id());

            assertThat(answer).hasStatus(403).isJsonString("Forbidden");
            assertThat(session.find(Run.class, run.id()).projectId()).isEqualTo(project.id());
        }

        @Defect(46)
        @Test
        void convertsTimesToUtc(IbutsuApp app, TestData data, Session session) {
            Run run = data.run();

            TestResponse answer = app.asSuperadmin()
                    .body(Map.of("start_time", "2024-01-02T03:04:05+02:00"))
                    .put("/run/{id}", run.id());

            assertThat(answer).hasStatus(200).hasJson("start_time", "2024-01-02T01:04:05Z");
            assertThat(session.find(Run.class, run.id()).startTime())
                    .isEqualTo(LocalDateTime.parse("2024-01-02T01:04:05"));
        }

        @Defect(51)
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                null           | {"a": {"x": 1}}
                {"a": 5}       | {"a": 5}
                {"a": [1]}     | {"a": [1]}
                {"a": {"x": {"y": 2}}} | {"a": {"x": {"y": 2}}}
                """)
        void takesValuesOfAnotherKindAndNoneForAbsent(
                String sent, String expected, IbutsuApp app, TestData data, Session session) {
            Run run = data.run(row -> row.metadata("a", Map.of("x", 1)));

            TestResponse answer =
                    app.asSuperadmin().body("{\"metadata\": " + sent + "}").put("/run/{id}", run.id());

            assertThat(answer).hasStatus(200);
            assertThat(session.find(Run.class, run.id()).metadata()).isEqualTo(Json.parse(expected));
        }

        @Defect(48)
        @ValidationTest
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"metadata\": {\"project\": \"nowhere\"}}",
                    "{\"project_id\": \"00000000-0000-0000-0000-000000000000\"}"
                })
        void refusesProjectsThatAreNotThere(String body, IbutsuApp app, TestData data, Session session) {
            Project project = data.project();
            Run run = data.run(row -> row.projectId(project.id()));

            assertThat(app.asSuperadmin().body(body).put("/run/{id}", run.id()))
                    .hasStatus(400)
                    .isJsonString("Invalid project");
            assertThat(app.as(data.member(project)).body(body).put("/run/{id}", run.id()))
                    .hasStatus(400)
                    .isJsonString("Invalid project");
            assertThat(session.find(Run.class, run.id()).projectId()).isEqualTo(project.id());
        }

        @ValidationTest
        @Test
        void looksForTheProjectBeforeTheRun(IbutsuApp app) {
            TestResponse answer = app.asSuperadmin()
                    .body(Map.of("metadata", Map.of("project", "nowhere")))
                    .put("/run/{id}", UnknownIds.ZERO);

            assertThat(answer).hasStatus(400).isJsonString("Invalid project");
        }

        @Defect({46, 47})
        @ValidationTest
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"summary\": {\"pass_percent\": 50.5}}",
                    "{\"project_id\": \"web\"}",
                    "{\"start_time\": \"\"}",
                    "{\"metadata\": {\"project\": 5}}"
                })
        void refusesValuesThatCannotBeStored(String body, IbutsuApp app, TestData data) {
            assertThat(app.asSuperadmin().body(body).put("/run/{id}", data.run().id()))
                    .isProblem(400);
        }

        @ParameterizedTest
        @CsvSource({"ANONYMOUS, 401", "STRANGER, 403", "MEMBER, 200", "OWNER, 200", "SUPERADMIN, 200"})
        void isForThoseWithAccess(Caller caller, int status, IbutsuApp app, TestData data) {
            Project project = data.project();
            Run run = data.run(row -> row.projectId(project.id()));

            TestResponse answer = caller.call(app, data, project)
                    .body(Map.of("source", "new"))
                    .put("/run/{id}", run.id());

            assertThat(answer).hasStatus(status);
            assertThat(app.db().find(Run.class, run.id()).source()).isEqualTo(status == 200 ? "new" : run.source());
        }

        @ValidationTest
        @IdCases
        void refusesIdsThatNameNoRun(String id, int status, IbutsuApp app) {
            assertThat(app.asSuperadmin().body(Map.of("source", "new")).put("/run/{id}", id))
                    .hasStatus(status);
        }
    }

    @Nested
    @OnBothDatabases
    class Listing {

        @PageCases
        void givesPagesNewestFirst(PageCase page, IbutsuApp app, TestData data) {
            Project project = data.project();
            LocalDateTime now = app.clock().utc();
            List<Run> runs = data.runs(
                    page.total(), (i, run) -> run.projectId(project.id()).startTime(now.minusMinutes(i)));

            TestResponse answer =
                    app.as(data.member(project)).queryParams(page.query()).get("/run");

            assertThat(answer).hasPagination(page, "runs");
            assertThat(ids(answer))
                    .isEqualTo(page.of(runs).stream()
                            .map(run -> run.id().toString())
                            .toList());
        }

        @Test
        void isLimitedToTheProjectsOfTheCaller(IbutsuApp app, TestData data) {
            Project project = data.project();
            Run visible = data.run(run -> run.projectId(project.id()));
            Run foreign = data.run();
            User member = data.member(project);

            TestResponse all = app.as(member).get("/run");
            TestResponse others = app.as(member)
                    .queryParam("filter", "project_id=" + foreign.projectId())
                    .get("/run");

            assertThat(ids(all)).containsExactly(visible.id().toString());
            assertThat(others).hasPagination(1, 25, 0);
        }

        @Test
        void filters(IbutsuApp app, TestData data) {
            Project project = data.project();
            data.run(run -> run.projectId(project.id()).env("qa"));
            Run match = data.run(run -> run.projectId(project.id()).env("qa").metadata("tags", List.of("a", "b")));

            TestResponse answer = app.asSuperadmin()
                    .queryParam("filter", "project_id=" + project.id() + ",env=qa")
                    .queryParam("filter", "metadata.tags*b;c")
                    .get("/run");

            assertThat(ids(answer)).containsExactly(match.id().toString());
        }

        @ValidationTest
        @Test
        void demandsAProject(IbutsuApp app, TestData data) {
            assertThat(app.asSuperadmin().get("/run"))
                    .hasStatus(400)
                    .isJsonString("Bad request, project_id filter is required for unscoped queries");
            assertThat(app.as(data.user()).queryParam("filter", "id=bad").get("/run"))
                    .hasStatus(400)
                    .isJsonString("Bad request, project_id filter is required");
        }

        @ValidationTest
        @ParameterizedTest
        @ValueSource(strings = {"estimate=1", "page=x", "pageSize=0", "filter=id=bad", "filter=duration~1"})
        void refusesBadParameters(String query, IbutsuApp app, TestData data) {
            User member = data.member(data.project());

            assertThat(app.as(member).get("/run?" + query)).isProblem(400);
        }

        @Defect({45, 55})
        @ValidationTest
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "id=bad",
                    "duration=x",
                    "start_time=soon",
                    "source~[",
                    "source@",
                    "metadata@y",
                    "summary.tests=x",
                    "summary.tests~1",
                    "duration%1",
                    "source=a\0b"
                })
        void refusesFiltersThatDoNotSuitTheirField(String filter, IbutsuApp app, TestData data) {
            assertThat(app.as(data.member(data.project()))
                            .queryParam("filter", filter)
                            .get("/run"))
                    .isProblem(400);
        }

        @Defect({55, 56})
        @ParameterizedTest
        @ValueSource(strings = {"to_dict=1", "project=1", "nothing=1", "metadata..k@n", "summary.bogus@n"})
        void takesFiltersByAnythingElse(String filter, IbutsuApp app, TestData data) {
            Project project = data.project();
            data.run(run -> run.projectId(project.id()));

            assertThat(app.as(data.member(project)).queryParam("filter", filter).get("/run"))
                    .hasPagination(1, 25, 1);
        }

        @Defect(57)
        @ValidationTest
        @Test
        void refusesEndlessExpressions(IbutsuApp app, TestData data) {
            User member = data.member(data.project());

            assertThat(app.as(member)
                            .queryParam("filter", "source~" + "x".repeat(1000))
                            .get("/run"))
                    .hasPagination(1, 25, 0);
            assertThat(app.as(member)
                            .queryParam("filter", "source~" + "x".repeat(1001))
                            .get("/run"))
                    .isProblem(400);
        }

        @Defect(58)
        @ParameterizedTest
        @ValueSource(strings = {"project_id@y", "project_id~.", "project_id!00000000-0000-0000-0000-000000000000"})
        void isScopedByAnyConditionOnTheProject(String filter, IbutsuApp app, TestData data) {
            data.runs(2);

            assertThat(app.asSuperadmin().queryParam("filter", filter).get("/run"))
                    .hasPagination(1, 25, 2);
        }

        @Defect(72)
        @ParameterizedTest
        @ValueSource(strings = {"true", "TRUE", "false"})
        void mayBeCountedByAnEstimate(String estimate, IbutsuApp app, TestData data) {
            Project project = data.project();
            data.runs(3, (i, run) -> run.projectId(project.id()));

            TestResponse answer = app.as(data.member(project))
                    .queryParam("estimate", estimate)
                    .queryParam("pageSize", 2)
                    .get("/run");

            assertThat(answer).hasPagination(1, 2, 3);
        }

        @Defect(89)
        @Test
        void showsOwnersTheirRuns(IbutsuApp app, TestData data) {
            User owner = data.user();
            Project project = data.project(row -> row.ownerId(owner.id()));
            Run run = data.run(row -> row.projectId(project.id()));

            assertThat(ids(app.as(owner).get("/run"))).containsExactly(run.id().toString());
        }

        @ValidationTest
        @Test
        void refusesPagesThatCannotBeCounted(IbutsuApp app, TestData data) {
            TestResponse answer = app.as(data.member(data.project()))
                    .queryParam("page", Long.MAX_VALUE)
                    .get("/run");

            assertThat(answer).hasStatus(400).isJsonString("The page number is too big.");
        }

        private static List<String> ids(TestResponse answer) {
            return assertThat(answer)
                    .hasStatus(200)
                    .json()
                    .path("runs")
                    .valueStream()
                    .map(run -> run.path("id").asText())
                    .toList();
        }
    }

    private static List<TestResponse> inParallel(int number, IntFunction<TestResponse> request) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(number);
        try {
            List<Callable<TestResponse>> calls = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                int each = i;
                calls.add(() -> request.apply(each));
            }
            List<TestResponse> answers = new ArrayList<>();
            for (Future<TestResponse> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }
}
