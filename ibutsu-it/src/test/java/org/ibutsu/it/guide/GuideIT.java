package org.ibutsu.it.guide;

import static org.hamcrest.Matchers.hasItem;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.ibutsu.harness.Baseline;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.harness.slot.CreatedBy;
import org.ibutsu.harness.slot.Savepoint;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Group;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportStatus;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.ServerConfig.Limits;
import org.ibutsu.testing.AuthHeaders;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IbutsuBaseline;
import org.ibutsu.testing.IdCases;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.PageCases;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.assertion.PageCase;
import org.ibutsu.testing.data.ArtifactHierarchy;
import org.ibutsu.testing.data.ResultHierarchy;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.data.TestDataFactory;
import org.ibutsu.testing.data.WidgetHierarchy;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of TESTING.md, between comments that name them. {@link GuideTextIT} holds text and source together. */
@IntegrationTest
class GuideIT {

    // region first
    @Test
    void createsAProject(IbutsuApp app, TestData data, Session session) {
        Group group = data.group(g -> g.name("test-group"));

        TestResponse answer = app.asSuperadmin()
                .body(Map.of("name", "my-project", "title", "My Project", "group_id", group.id()))
                .post("/project");

        assertThat(answer).hasStatus(201).hasJson("name", "my-project");
        Project stored =
                session.createSelectionQuery("from Project", Project.class).getSingleResult();
        assertThat(stored.groupId()).isEqualTo(group.id());
    }
    // endregion

    // region ids
    @ValidationTest
    @IdCases
    void refusesIdsThatNameNoRun(String id, int status, IbutsuApp app) {
        assertThat(app.asSuperadmin().get("/run/{id}", id)).hasStatus(status);
    }
    // endregion

    // region pages
    @PageCases(total = 30)
    void listsProjectsByPage(PageCase page, IbutsuApp app, TestData data) {
        for (int i = 0; i < page.total(); i++) {
            String name = "project-%02d".formatted(i);
            data.project(p -> p.name(name));
        }

        TestResponse answer = app.asSuperadmin().queryParams(page.query()).get("/project");

        assertThat(answer).hasPagination(page, "projects");
    }
    // endregion

    // region builder-pattern
    @ValidationTest
    @ParameterizedTest(name = "{1}")
    @MethodSource("brokenUploads")
    void refusesBrokenUploads(
            Function<ArtifactHierarchy, Map<String, String>> parts,
            String text,
            IbutsuApp app,
            ArtifactHierarchy given) {
        TestRequest request = app.asSuperadmin().multiPart("file", "test.log", "content".getBytes());
        parts.apply(given).forEach(request::multiPart);

        assertThat(request.post("/artifact")).hasStatus(400).isJsonString(text);
    }

    static Stream<Arguments> brokenUploads() {
        return Stream.of(
                upload(
                        given -> Map.of("filename", "test.log"),
                        "Bad request, either resultId or runId must be provided"),
                upload(
                        given -> Map.of(
                                "filename", "test.log",
                                "resultId", given.result().id().toString(),
                                "runId", given.run().id().toString()),
                        "Bad request, cannot provide both resultId and runId"));
    }

    private static Arguments upload(Function<ArtifactHierarchy, Map<String, String>> parts, String text) {
        return Arguments.of(parts, text);
    }
    // endregion

    @Test
    void callers(IbutsuApp app, TestData data) {
        // region callers
        User ann = data.user(u -> u.email("ann@example.com"));

        assertThat(app.as(ann).get("/user")).hasStatus(200).hasJson("email", "ann@example.com");
        assertThat(app.asSuperadmin().get("/user")).hasJson("is_superadmin", true);
        assertThat(app.anonymous().get("/user")).isProblem(401);
        // endregion
    }

    @Test
    void restAssured(IbutsuApp app, TestData data) {
        // region rest-assured
        data.project(p -> p.name("web"));

        app.restAssuredAs(app.superadmin())
                .get("/project")
                .then()
                .statusCode(200)
                .body("projects.name", hasItem("web"));
        // endregion
    }

    @Test
    void otherClients(IbutsuApp app) {
        // region other-clients
        HttpRequest request = HttpRequest.newBuilder(app.uri().resolve("/api/user"))
                .header("Authorization", AuthHeaders.bearer(app.token()).value())
                .build();
        // endregion
        assertThat(request.headers().firstValue("Authorization"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer "));
    }

    @Test
    void session(IbutsuApp app, TestData data, Session session) {
        data.project(p -> p.name("test"));
        data.project(p -> p.name("other"));
        Project made = data.project();
        // region session
        Project byId = session.find(Project.class, made.id());

        Project byName = session.createSelectionQuery("from Project where name = :name", Project.class)
                .setParameter("name", "test")
                .getSingleResultOrNull();

        List<Project> all =
                session.createSelectionQuery("from Project", Project.class).getResultList();

        long total = session.createSelectionQuery(
                        "select count(*) from (select p.id as id from Project p) as projects", Long.class)
                .getSingleResult();
        // endregion
        assertThat(byId.id()).isEqualTo(made.id());
        assertThat(byName.name()).isEqualTo("test");
        assertThat(all).hasSize(3);
        assertThat(total).isEqualTo(3);
    }

    @Test
    void transaction(IbutsuApp app, TestData data) {
        Run run = data.run();
        // region transaction
        app.inTransaction(session -> session.find(Run.class, run.id()).env("prod"));
        // endregion
        assertThat(app.db().find(Run.class, run.id()).env()).isEqualTo("prod");
    }

    @Test
    void builders(TestData data, Session session) {
        // region builders
        Project project = data.project(p -> p.name("my-project").title("My Project"));
        Run run = data.run(
                r -> r.projectId(project.id()).metadata("build_number", 100).env("prod"));
        Result result = data.result(
                r -> r.runId(run.id()).testId("test.example").result("passed").metadata("component", "frontend"));
        User user = data.user(u -> u.email("test@example.com").name("Test User").superadmin(true));
        Artifact artifact = data.artifact(
                "test content".getBytes(), a -> a.resultId(result.id()).filename("test.log"));
        Import imported = data.importRecord(i -> i.filename("test.xml").status(ImportStatus.DONE));
        WidgetConfig widget = data.widgetConfig(
                w -> w.projectId(project.id()).widget("run-aggregator").params(Json.parse("{\"weeks\": 4}")));
        Group group = data.group(g -> g.name("test-group"));
        Dashboard dashboard = data.dashboard(d -> d.projectId(project.id()).title("Test Dashboard"));
        // endregion
        List.of(project, run, result, user, artifact, imported, widget, group, dashboard)
                .forEach(row -> assertThat(session.contains(session.merge(row))).isTrue());
    }

    @Test
    void bulk(TestData data) {
        Project project = data.project();
        Run run = data.run();
        // region bulk
        List<Run> runs = data.runs(5, (i, r) -> r.projectId(project.id()).metadata("build", i));
        List<Result> results = data.results(10, (i, r) -> r.runId(run.id()).component("frontend"));
        Run nightly = data.jenkinsRun(j -> j.jobName("my-job").buildNumber(100));
        // endregion
        assertThat(runs.get(4)).hasMetadata("build", 4);
        assertThat(results).hasSize(10);
        assertThat(nightly).hasMetadata("jenkins.job_name", "my-job");
    }

    // region hierarchies
    @Test
    void updatesAResult(IbutsuApp app, ResultHierarchy given) {
        TestResponse answer = app.asSuperadmin()
                .body(Map.of("result", "failed"))
                .put("/result/{id}", given.result().id());

        assertThat(answer).hasStatus(200).hasJson("run_id", given.run().id());
    }
    // endregion

    @Test
    void widgets(WidgetHierarchy given, Session session) {
        assertThat(session.find(WidgetConfig.class, given.widgetConfig().id()).projectId())
                .isEqualTo(given.project().id());
    }

    // region own-hierarchy
    @CreatedBy(Nightly.Rows.class)
    record Nightly(Project project, List<Run> runs) {

        static final class Rows implements TestDataFactory<Nightly> {
            @Override
            public Nightly create(TestData data) {
                Project project = data.project();
                return new Nightly(project, data.runs(7, (night, run) -> run.projectId(project.id())));
            }
        }
    }

    @Test
    void countsAWeek(IbutsuApp app, Nightly nightly) {
        TestResponse answer = app.asSuperadmin()
                .queryParam("filter", "project_id=" + nightly.project().id())
                .get("/run");

        assertThat(answer).hasPagination(1, 25, 7);
    }
    // endregion

    // region jobs
    @Test
    void countsTheResultsOfARun(IbutsuApp app, TestJobs jobs, ResultHierarchy given) {
        app.asSuperadmin()
                .body(Map.of("source", "nightly"))
                .put("/run/{id}", given.run().id());

        app.clock().advance(Duration.ofSeconds(5));
        jobs.runDue();

        assertThat(app.asSuperadmin().get("/run/{id}", given.run().id()))
                .hasJson("summary.tests", 1)
                .hasJson("summary.pass_percent", 100);
    }
    // endregion

    // region statements
    @Test
    @MaxStatements(5)
    void listsManyRunsAsCheaplyAsOne(IbutsuApp app, TestData data) {
        Project project = data.project();
        data.runs(50, (i, run) -> run.projectId(project.id()));

        TestResponse answer = app.asSuperadmin()
                .queryParam("filter", "project_id=" + project.id())
                .queryParam("pageSize", 50)
                .get("/run");

        assertThat(answer).hasPagination(1, 50, 50);
    }
    // endregion

    // region both-databases
    @Test
    @OnBothDatabases
    void listsProjectsWithoutANameLast(IbutsuApp app, TestData data) {
        data.project(p -> p.name(null));
        data.project(p -> p.name("web"));

        assertThat(app.asSuperadmin().get("/project"))
                .hasPagination(1, 25, 2)
                .hasJson("projects[0].name", "web")
                .hasJson("projects[1].name", null);
    }
    // endregion

    // region marks
    @Test
    void letsOwnersAndSuperadminsUpdateAndRefusesOthers(IbutsuApp app, TestData data, ResultHierarchy given) {
        User owner = data.user();
        User stranger = data.user();
        app.inTransaction(
                session -> session.find(Project.class, given.project().id()).ownerId(owner.id()));
        Savepoint arranged = app.savepoint();

        Map.of(app.superadmin(), 200, owner, 200, stranger, 403).forEach((caller, status) -> {
            assertThat(app.as(caller)
                            .body(Map.of("component", "login"))
                            .put("/run/{id}", given.run().id()))
                    .hasStatus(status);
            app.rollbackTo(arranged);
        });
    }
    // endregion

    // region baselines
    @Test
    @Baseline("many-groups")
    void showsTheLastPage(IbutsuApp app) {
        TestResponse answer = app.asSuperadmin()
                .queryParam("page", 40)
                .queryParam("pageSize", 25)
                .get("/group");

        assertThat(answer).hasPagination(40, 25, 1000);
    }

    public static final class ManyGroups extends IbutsuBaseline {

        @Override
        public String name() {
            return "many-groups";
        }

        @Override
        public void load(TestData data, Database database, TestClock clock) {
            for (int i = 0; i < 1000; i++) {
                data.group();
            }
        }
    }
    // endregion

    // region another
    @Test
    void refusesBodiesAboveTheLimit(IbutsuApp app) {
        IbutsuApp strict = app.startServer(config -> config.limits(new Limits(20, 20, 20, 20)));

        TestResponse answer = strict.asSuperadmin()
                .body(Map.of("name", "a name that is too long"))
                .post("/group");

        assertThat(answer).hasStatus(413);
    }
    // endregion
}
