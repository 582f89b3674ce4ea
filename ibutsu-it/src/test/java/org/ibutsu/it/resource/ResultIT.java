package org.ibutsu.it.resource;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.it.access.Caller;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IdCases;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.PageCases;
import org.ibutsu.testing.UnknownIds;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.assertion.PageCase;
import org.ibutsu.testing.data.ResultHierarchy;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class ResultIT {

    @Nested
    class Create {

        @Test
        void takesRunEnvironmentAndComponentFromTheMetadata(IbutsuApp app, TestData data, Session session) {
            Run run = data.run();

            TestResponse answer = app.asSuperadmin()
                    .body(Map.of(
                            "test_id", "test_login",
                            "result", "failed",
                            "env", "ignored",
                            "run_id", "ignored",
                            "params", Map.of("browser", "firefox"),
                            "metadata",
                                    Map.of(
                                            "project", run.projectId(),
                                            "run", run.id(),
                                            "env", "qa",
                                            "user_properties", Map.of("env", "no", "component", "login"))))
                    .post("/result");

            assertThat(answer)
                    .hasStatus(201)
                    .hasJson("env", "qa")
                    .hasJson("component", "login")
                    .hasJson("run_id", run.id())
                    .hasJson("project_id", run.projectId());
            Result stored =
                    session.createSelectionQuery("from Result", Result.class).getSingleResult();
            assertThat(stored.testId()).isEqualTo("test_login");
            assertThat(stored.component()).isEqualTo("login");
            assertThat(stored.startTime()).isEqualTo(app.clock().utc());
            assertThat(stored.params().path("browser").asText()).isEqualTo("firefox");
            assertThat(stored.metadata().has("user_properties")).isFalse();
        }

        @Test
        void findsTheProjectByItsNameBesideTheMetadata(IbutsuApp app, TestData data) {
            Project project = data.project();

            TestResponse answer = app.asSuperadmin()
                    .body(Map.of("project_id", project.name()))
                    .post("/result");

            assertThat(answer)
                    .hasStatus(201)
                    .hasJson("project_id", project.id())
                    .hasJson("metadata", Map.of())
                    .hasJson("params", null);
        }

        @ParameterizedTest
        @CsvSource({"ANONYMOUS, 401", "STRANGER, 403", "MEMBER, 201", "OWNER, 201", "SUPERADMIN, 201"})
        void isForThoseWithAccess(Caller caller, int status, IbutsuApp app, TestData data) {
            Project project = data.project();

            TestResponse answer = caller.call(app, data, project)
                    .body(Map.of("project_id", project.id()))
                    .post("/result");

            assertThat(answer).hasStatus(status);
            assertThat(app.db()
                            .createSelectionQuery("from Result", Result.class)
                            .getResultList())
                    .hasSize(status == 201 ? 1 : 0);
        }

        @Defect(65)
        @Test
        void demandsANameThatFitsOneProjectOfTheCaller(IbutsuApp app, TestData data) {
            Project own = data.project(project -> project.name("web"));
            Project other = data.project(project -> project.name("web"));
            User member = data.member(own);
            Map<String, String> body = Map.of("project_id", "web");

            assertThat(app.as(member).body(body).post("/result")).hasStatus(201).hasJson("project_id", own.id());
            data.member(other, member);
            TestResponse ambiguous = app.as(member).body(body).post("/result");

            assertThat(ambiguous).isProblem(400);
            assertThat(ambiguous.asString())
                    .contains("Invalid project: there are 2 projects named 'web'")
                    .contains(own.id().toString(), other.id().toString());
        }

        @ValidationTest
        @Test
        void refusesAnIdThatIsTaken(IbutsuApp app, TestData data) {
            UUID id = data.result().id();

            assertThat(app.asSuperadmin().body(Map.of("id", id)).post("/result"))
                    .hasStatus(400)
                    .isJsonString("Result id " + id + " already exist");
        }

        @ValidationTest
        @Test
        void refusesAnIdThatIsTakenThoughNothingElseIsWrong(IbutsuApp app, TestData data) {
            Result taken = data.result();

            assertThat(app.asSuperadmin()
                            .body(Map.of("id", taken.id(), "project_id", taken.projectId(), "result", "failed"))
                            .post("/result"))
                    .hasStatus(400)
                    .isJsonString("Result id " + taken.id() + " already exist");
            assertThat(app.db().find(Result.class, taken.id()).result()).isEqualTo(taken.result());
        }

        @ValidationTest
        @Test
        void tellsOfTheProjectBeforeTheMetadata(IbutsuApp app, TestData data) {
            Project project = data.project();
            Map<String, Object> faulty = Map.of("user_properties", 3);

            assertThat(app.asSuperadmin()
                            .body(Map.of("project_id", UUID.randomUUID(), "metadata", faulty))
                            .post("/result"))
                    .hasStatus(400)
                    .isJsonString("Invalid project");
            assertThat(app.as(data.user())
                            .body(Map.of("project_id", project.id(), "metadata", faulty))
                            .post("/result"))
                    .hasStatus(403);
        }

        @Defect(16)
        @ValidationTest
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                {}                                                          | Bad request, project or project_id is required
                {"metadata": {"user_properties": {"project": "web"}}}       | Bad request, project or project_id is required
                {"project_id": "nowhere"}                                   | Invalid project
                {"project_id": "web", "metadata": {"project": "nowhere"}}   | Invalid project
                {"project_id": "web", "metadata": {"run": "not-a-uuid"}}    | Run id not-a-uuid not found
                """)
        void saysWhatIsWrong(String body, String text, IbutsuApp app, TestData data) {
            data.project(project -> project.name("web"));

            assertThat(app.asSuperadmin().body(body).post("/result"))
                    .hasStatus(400)
                    .isJsonString(text);
        }

        @Defect(16)
        @ValidationTest
        @Test
        void refusesARunOfAnotherProject(IbutsuApp app, TestData data) {
            Project project = data.project();
            UUID foreign = data.run().id();

            TestResponse answer = app.asSuperadmin()
                    .body(Map.of("project_id", project.id(), "metadata", Map.of("run", foreign)))
                    .post("/result");

            assertThat(answer).hasStatus(400).isJsonString("Run id " + foreign + " not found");
        }

        @Defect({53, 83})
        @ValidationTest
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"metadata\": null",
                    "\"metadata\": {\"user_properties\": \"text\"}",
                    "\"metadata\": {\"user_properties\": {\"env\": 5}}",
                    "\"metadata\": {\"component\": {}}",
                    "\"result\": \"lost\"",
                    "\"duration\": NaN",
                    "\"start_time\": 1704164645"
                })
        void refusesValuesThatCannotBeStored(String field, IbutsuApp app, TestData data) {
            data.project(project -> project.name("web"));

            assertThat(app.asSuperadmin()
                            .body("{\"project_id\": \"web\", " + field + "}")
                            .post("/result"))
                    .isProblem(400);
        }

        @Defect(74)
        @ValidationTest
        @ParameterizedTest
        @ValueSource(strings = {"test_id", "source"})
        void refusesTextsThatAreTooLong(String field, IbutsuApp app, TestData data) {
            UUID project = data.project().id();

            TestResponse longest = app.asSuperadmin()
                    .body(Map.of("project_id", project, field, "x".repeat(2000)))
                    .post("/result");
            TestResponse tooLong = app.asSuperadmin()
                    .body(Map.of("project_id", project, field, "x".repeat(2001)))
                    .post("/result");

            assertThat(longest).hasStatus(201);
            assertThat(tooLong).isProblem(400);
        }

        @Defect(74)
        @ValidationTest
        @ParameterizedTest
        @ValueSource(strings = {"env", "component"})
        void refusesMetadataThatAreTooLong(String key, IbutsuApp app, TestData data) {
            UUID project = data.project().id();

            TestResponse longest = app.asSuperadmin()
                    .body(Map.of("project_id", project, "metadata", Map.of(key, "x".repeat(2000))))
                    .post("/result");
            TestResponse tooLong = app.asSuperadmin()
                    .body(Map.of("project_id", project, "metadata", Map.of(key, "x".repeat(2001))))
                    .post("/result");

            assertThat(longest).hasStatus(201);
            assertThat(tooLong).isProblem(400);
        }
    }

    @Nested
    class Get {

        @ParameterizedTest
        @CsvSource({"ANONYMOUS, 401", "STRANGER, 403", "MEMBER, 200", "OWNER, 200", "SUPERADMIN, 200"})
        void isForThoseWithAccess(Caller caller, int status, IbutsuApp app, TestData data, ResultHierarchy given) {
            TestResponse answer = caller.call(app, data, given.project())
                    .get("/result/{id}", given.result().id());

            assertThat(answer).hasStatus(status);
        }

        @Defect(38)
        @Test
        void showsAResultWithoutProjectToSuperadminsOnly(IbutsuApp app, TestData data) {
            Result result = data.result();
            app.inTransaction(session -> session.find(Result.class, result.id()).projectId(null));
            User user = data.user();

            assertThat(app.as(user).get("/result/{id}", result.id())).hasStatus(403);
            assertThat(app.as(user).body(Map.of("result", "failed")).put("/result/{id}", result.id()))
                    .hasStatus(403);
            assertThat(app.asSuperadmin().get("/result/{id}", result.id())).hasStatus(200);
        }

        @ValidationTest
        @IdCases
        void refusesIdsThatNameNoResult(String id, int status, IbutsuApp app) {
            assertThat(app.asSuperadmin().get("/result/{id}", id)).hasStatus(status);
        }
    }

    @Nested
    class Update {

        @Test
        void mergesMetadataAndFollowsThem(IbutsuApp app, TestData data, Session session) {
            Result result = data.result(row ->
                    row.env("qa").component("login").metadata("env", "qa").metadata("component", "login"));

            TestResponse answer = app.asSuperadmin()
                    .body(Map.of(
                            "result", "failed",
                            "component", "ignored",
                            "metadata", Map.of("env", "stage", "user_properties", Map.of("k", 1))))
                    .put("/result/{id}", result.id());

            assertThat(answer).hasStatus(200).hasJson("env", "stage").hasJson("component", "login");
            Result stored = session.find(Result.class, result.id());
            assertThat(stored.result()).isEqualTo("failed");
            assertThat(stored.env()).isEqualTo("stage");
            assertThat(stored.metadata().path("k").asInt()).isEqualTo(1);
            assertThat(stored.testId()).isEqualTo(result.testId());
            assertThat(stored.runId()).isEqualTo(result.runId());
        }

        @Test
        void attachesToARunOfTheSameProject(IbutsuApp app, TestData data, ResultHierarchy given, Session session) {
            Run other = data.run(run -> run.projectId(given.project().id()));
            UUID id = given.result().id();

            TestResponse attached =
                    app.asSuperadmin().body(Map.of("run_id", other.id())).put("/result/{id}", id);

            assertThat(attached).hasStatus(200).hasJson("run_id", other.id());
            assertThat(session.find(Result.class, id).runId()).isEqualTo(other.id());
        }

        @Test
        void detachesFromItsRun(IbutsuApp app, ResultHierarchy given) {
            Map<String, Object> body = new HashMap<>();
            body.put("run_id", null);

            TestResponse answer = app.asSuperadmin()
                    .body(body)
                    .put("/result/{id}", given.result().id());

            assertThat(answer).hasStatus(200).hasJson("run_id", null);
        }

        @Defect({16, 48})
        @ValidationTest
        @Test
        void refusesRunsThatAreNotThere(IbutsuApp app, TestData data, ResultHierarchy given) {
            UUID foreign = data.run().id();

            for (Object run : new Object[] {foreign, UnknownIds.ZERO, UnknownIds.NOT_AN_ID}) {
                TestResponse answer = app.asSuperadmin()
                        .body(Map.of("run_id", run))
                        .put("/result/{id}", given.result().id());

                assertThat(answer).hasStatus(400).isJsonString("Run id " + run + " not found");
            }
        }

        @Defect(15)
        @ParameterizedTest
        @ValueSource(
                strings = {"{\"project_id\": null}", "{\"project_id\": \"%s\"}", "{\"metadata\": {\"project\": \"%s\"}}"
                })
        void keepsMembersFromMovingAResultAway(
                String body, IbutsuApp app, TestData data, ResultHierarchy given, Session session) {
            Project foreign = data.project();

            TestResponse answer = app.as(data.member(given.project()))
                    .body(body.formatted(foreign.id()))
                    .put("/result/{id}", given.result().id());

            assertThat(answer).hasStatus(403).isJsonString("Forbidden");
            assertThat(session.find(Result.class, given.result().id()).projectId())
                    .isEqualTo(given.project().id());
        }

        @ValidationTest
        @Test
        void looksForTheProjectBeforeTheResult(IbutsuApp app) {
            TestResponse answer = app.asSuperadmin()
                    .body(Map.of("metadata", Map.of("project", "nowhere")))
                    .put("/result/{id}", UnknownIds.ZERO);

            assertThat(answer).hasStatus(400).isJsonString("Invalid project");
        }

        @ParameterizedTest
        @CsvSource({"ANONYMOUS, 401", "STRANGER, 403", "MEMBER, 200", "OWNER, 200", "SUPERADMIN, 200"})
        void isForThoseWithAccess(Caller caller, int status, IbutsuApp app, TestData data, ResultHierarchy given) {
            TestResponse answer = caller.call(app, data, given.project())
                    .body(Map.of("result", "failed"))
                    .put("/result/{id}", given.result().id());

            assertThat(answer).hasStatus(status);
            assertThat(app.db().find(Result.class, given.result().id()).result())
                    .isEqualTo(status == 200 ? "failed" : "passed");
        }

        @ValidationTest
        @IdCases
        void refusesIdsThatNameNoResult(String id, int status, IbutsuApp app) {
            assertThat(app.asSuperadmin().body(Map.of("result", "failed")).put("/result/{id}", id))
                    .hasStatus(status);
        }
    }

    @Nested
    @OnBothDatabases
    class Listing {

        @PageCases
        void givesPagesNewestFirst(PageCase page, IbutsuApp app, TestData data) {
            Run run = data.run();
            LocalDateTime now = app.clock().utc();
            List<Result> results = data.results(
                    page.total(), (i, result) -> result.runId(run.id()).startTime(now.minusMinutes(i)));

            TestResponse answer = app.asSuperadmin()
                    .queryParam("filter", "project_id=" + run.projectId())
                    .queryParams(page.query())
                    .get("/result");

            assertThat(answer).hasPagination(page, "results");
            assertThat(answer.jsonPath().getList("results.id", UUID.class))
                    .isEqualTo(page.of(results).stream().map(Result::id).toList());
        }

        @Defect(89)
        @ParameterizedTest
        @CsvSource({"STRANGER, 0", "MEMBER, 1", "OWNER, 1", "SUPERADMIN, 1"})
        void isLimitedToTheProjectsOfTheCaller(
                Caller caller, int total, IbutsuApp app, TestData data, ResultHierarchy given) {
            TestResponse answer = caller.call(app, data, given.project())
                    .queryParam("filter", "project_id=" + given.project().id())
                    .get("/result");

            assertThat(answer).hasPagination(1, 25, total);
        }

        @ValidationTest
        @Test
        void demandsAProject(IbutsuApp app, TestData data) {
            assertThat(app.asSuperadmin().get("/result"))
                    .hasStatus(400)
                    .isJsonString("Bad request, project_id filter is required for unscoped queries");
            assertThat(app.as(data.user()).get("/result"))
                    .hasStatus(400)
                    .isJsonString("Bad request, project_id filter is required");
        }

        @ValidationTest
        @ParameterizedTest
        @ValueSource(strings = {"estimate=1", "page=x", "pageSize=0", "filter=run_id=bad"})
        void refusesBadParameters(String query, IbutsuApp app, TestData data) {
            User member = data.member(data.project());

            assertThat(app.as(member).get("/result?" + query)).isProblem(400);
        }
    }
}
