package org.ibutsu.it.resource;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.it.access.Caller;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Group;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.server.ServerConfig.Login;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class ProjectIT {

    @Nested
    class Create {

        @Test
        void makesTheCallerOwnerAndMember(IbutsuApp app, TestData data, Session session) {
            User user = data.user();
            Group group = data.group();

            TestResponse answer = app.as(user)
                    .body(Map.of("name", "web", "title", "Web shop", "group_id", group.id()))
                    .post("/project");

            assertThat(answer).hasStatus(201).hasJson("name", "web").hasJson("owner_id", user.id());
            Project stored =
                    session.createSelectionQuery("from Project", Project.class).getSingleResult();
            assertThat(stored.title()).isEqualTo("Web shop");
            assertThat(stored.groupId()).isEqualTo(group.id());
            assertThat(stored.users()).extracting(User::id).containsExactly(user.id());
        }

        @Test
        void keepsTheIdOfTheClient(IbutsuApp app) {
            String id = "b7b6b8f4-0a84-4d0c-9a1e-6d9a9fd6f3c2";

            TestResponse answer = app.asSuperadmin()
                    .body(Map.of("id", id, "name", "web", "title", "Web shop"))
                    .post("/project");

            assertThat(answer).hasStatus(201).hasJson("id", id);
        }

        @ValidationTest
        @Test
        void refusesAnIdThatIsTaken(IbutsuApp app, TestData data) {
            Project project = data.project();

            TestResponse answer = app.asSuperadmin()
                    .body(Map.of("id", project.id(), "name", "web", "title", "Web shop"))
                    .post("/project");

            assertThat(answer).hasStatus(400).isJsonString("Project id " + project.id() + " already exist");
        }

        @ValidationTest
        @ParameterizedTest
        @ValueSource(strings = {"{\"name\": 7, \"title\": \"Web\"}", "[]", "{", "\"text\""})
        void refusesOtherBodies(String body, IbutsuApp app, Session session) {
            TestResponse answer = app.asSuperadmin().body(body).post("/project");

            assertThat(answer).isProblem(400);
            assertThat(session.createSelectionQuery("from Project", Project.class)
                            .getResultList())
                    .isEmpty();
        }

        @ValidationTest
        @Test
        void refusesAGroupThatIsNotThere(IbutsuApp app) {
            TestResponse answer = app.asSuperadmin()
                    .body(Map.of("name", "web", "title", "Web shop", "group_id", UnknownIds.ZERO))
                    .post("/project");

            assertThat(answer).hasStatus(400).isJsonString("Group id " + UnknownIds.ZERO + " doesn't exist");
        }
    }

    @Nested
    class Get {

        @Test
        void showsAProjectToItsMembers(IbutsuApp app, TestData data) {
            Project project = data.project();
            User member = data.member(project);

            TestResponse answer = app.as(member).get("/project/{id}", project.id());

            assertThat(answer).hasStatus(200).hasJson("name", project.name()).hasJson("title", project.title());
            assertThat(answer.path("users.email").toString()).contains(member.email());
        }

        @Test
        void leavesMembersOut(IbutsuApp app, TestData data) {
            Project project = data.project();
            User member = data.member(project);

            TestResponse one = app.as(member).queryParam("members", "False").get("/project/{id}", project.id());
            TestResponse list = app.as(member).queryParam("members", "false").get("/project");

            assertThat(one).hasStatus(200).hasJson("name", project.name());
            assertThat(list).hasStatus(200).hasJson("projects[0].name", project.name());
            assertThat(one.asString() + list.asString()).doesNotContain("\"users\"");
        }

        @Test
        void refusesMembersOtherThanTrueOrFalse(IbutsuApp app, TestData data) {
            Project project = data.project();

            TestResponse response =
                    app.asSuperadmin().queryParam("members", "some").get("/project/{id}", project.id());

            assertThat(response)
                    .isProblem(400)
                    .hasJson("detail", "Parameter 'members' must be of type boolean, but is 'some'");
        }

        @Defect(19)
        @Test
        void showsNothingOfItsMembersButWhatIsPublic(IbutsuApp app, TestData data) {
            Project project = data.project();
            User member = data.member(project, data.user(user -> user.activationCode("secret-code")));

            TestResponse one = app.as(member).get("/project/{id}", project.id());
            TestResponse list = app.as(member).get("/project");
            TestResponse changed =
                    app.asSuperadmin().body(Map.of("title", "New")).put("/project/{id}", project.id());

            for (TestResponse answer : List.of(one, list, changed)) {
                assertThat(answer).hasStatus(200);
                assertThat(answer.asString()).doesNotContain("password", "$2b$", "activation_code", "secret-code");
            }
            assertThat(one.jsonPath().<String, Object>getMap("users[0]"))
                    .containsOnlyKeys("id", "email", "name", "is_superadmin", "is_active", "group_id");
        }

        @Defect(65)
        @Test
        void isFoundByItsIdWhateverAnotherOneIsCalled(IbutsuApp app, TestData data) {
            Project project = data.project();
            data.project(p -> p.name(project.id().toString()));

            assertThat(app.asSuperadmin().get("/project/{id}", project.id()))
                    .hasStatus(200)
                    .hasJson("id", project.id());
        }

        @Defect({37, 66})
        @Test
        void hidesAProjectFromStrangers(IbutsuApp app, TestData data) {
            Project project = data.project();

            TestResponse answer = app.as(data.user()).get("/project/{id}", project.id());

            assertThat(answer).hasStatus(401).isJsonString("Unauthorized");
        }

        @ValidationTest
        @IdCases
        void refusesIdsThatNameNoProject(String id, int status, IbutsuApp app) {
            TestResponse answer = app.asSuperadmin().get("/project/{id}", id);

            assertThat(answer).hasStatus(status);
        }
    }

    @Nested
    class Update {

        @Test
        void changesWhatIsGivenAndKeepsTheRest(IbutsuApp app, TestData data, Session session) {
            User owner = data.user();
            Project project = data.project(p -> p.name("web").title("Web shop").ownerId(owner.id()));

            TestResponse answer = app.as(owner).body(Map.of("title", "Shop")).put("/project/{id}", project.id());

            assertThat(answer).hasStatus(200).hasJson("title", "Shop");
            Project stored = session.find(Project.class, project.id());
            assertThat(stored.title()).isEqualTo("Shop");
            assertThat(stored.name()).isEqualTo("web");
        }

        @ParameterizedTest(name = "{0} is answered with {2}")
        @MethodSource("callers")
        void isForTheOwnerAndSuperadmins(
                String caller,
                BiFunction<IbutsuApp, Project, TestRequest> request,
                int status,
                IbutsuApp app,
                TestData data) {
            Project project = data.project(p -> p.ownerId(data.user().id()));

            TestResponse answer =
                    request.apply(app, project).body(Map.of("title", "Shop")).put("/project/{id}", project.id());

            assertThat(answer).hasStatus(status);
            assertThat(app.db().find(Project.class, project.id()).title())
                    .isEqualTo(status == 200 ? "Shop" : project.title());
        }

        static Stream<Arguments> callers() {
            return Stream.of(
                    caller("anonymous", 401, (app, project) -> app.anonymous()),
                    caller("superadmin", 200, (app, project) -> app.asSuperadmin()),
                    caller("owner", 200, (app, project) -> app.as(new User().id(project.ownerId()))));
        }

        private static Arguments caller(String name, int status, BiFunction<IbutsuApp, Project, TestRequest> request) {
            return Arguments.of(name, request, status);
        }

        @Defect(21)
        @Test
        void ignoresRelations(IbutsuApp app, TestData data, Session session) {
            Result result = data.result();
            WidgetConfig config = data.widgetConfig(w -> w.projectId(result.projectId()));
            Dashboard dashboard = data.dashboard(d -> d.projectId(result.projectId()));

            TestResponse answer = app.asSuperadmin()
                    .body(Map.of(
                            "runs", List.of(), "results", List.of(), "dashboards", List.of(), "widgets", List.of()))
                    .put("/project/{id}", result.projectId());

            assertThat(answer).hasStatus(200);
            assertThat(session.find(Result.class, result.id()).projectId()).isEqualTo(result.projectId());
            assertThat(session.find(Run.class, result.runId()).projectId()).isEqualTo(result.projectId());
            assertThat(session.find(Dashboard.class, dashboard.id()).projectId())
                    .isEqualTo(result.projectId());
            assertThat(session.find(WidgetConfig.class, config.id()).projectId())
                    .isEqualTo(result.projectId());
        }

        @Defect(84)
        @ValidationTest
        @Test
        void refusesTheDashboardOfAnotherProject(IbutsuApp app, TestData data) {
            Project project = data.project();
            Dashboard own = data.dashboard(d -> d.projectId(project.id()));
            Dashboard foreign = data.dashboard();

            assertThat(app.asSuperadmin()
                            .body(Map.of("default_dashboard_id", foreign.id()))
                            .put("/project/{id}", project.id()))
                    .hasStatus(400)
                    .isJsonString("Dashboard id " + foreign.id() + " doesn't exist");
            assertThat(app.asSuperadmin()
                            .body(Map.of("default_dashboard_id", own.id()))
                            .put("/project/{id}", project.id()))
                    .hasStatus(200)
                    .hasJson("default_dashboard_id", own.id());
        }

        @ValidationTest
        @IdCases
        void refusesIdsThatNameNoProject(String id, int status, IbutsuApp app) {
            TestResponse answer =
                    app.asSuperadmin().body(Map.of("title", "Shop")).put("/project/{id}", id);

            assertThat(answer).hasStatus(status);
        }

        @Test
        void addsMembersAndTellsTheirOwnerNothingOfWhoHasAnAccount(IbutsuApp app, TestData data) {
            User owner = data.user();
            User known = data.user();
            Project project = data.project(p -> p.ownerId(owner.id()));

            TestResponse ofUnknown = users(app, owner, project, List.of("nobody@example.com"));
            TestResponse ofKnown = users(app, owner, project, List.of(known.email()));

            assertThat(ofUnknown).hasStatus(200);
            assertThat(ofKnown).hasStatus(200);
            assertThat(ofKnown.asString()).isEqualTo(ofUnknown.asString());
            assertThat(app.as(known).get("/project/{id}", project.id())).hasStatus(200);
        }

        @Test
        void showsSuperadminsWhomTheyHaveAdded(IbutsuApp app, TestData data) {
            User known = data.user();
            Project project = data.project();

            assertThat(app.asSuperadmin()
                            .body(Map.of("users", List.of(known.email())))
                            .put("/project/{id}", project.id())
                            .jsonPath()
                            .getList("users.email"))
                    .containsExactly(known.email());
        }

        @ValidationTest
        @Test
        void takesAHundredAddressesAtATime(IbutsuApp app, TestData data) {
            User owner = data.user();
            Project project = data.project(p -> p.ownerId(owner.id()));

            assertThat(users(app, owner, project, addresses(0, 100))).hasStatus(200);
            assertThat(users(app, owner, project, addresses(0, 101))).isProblem(400);
        }

        @ValidationTest
        @Test
        void holdsBackWhoTriesAddresses(IbutsuApp app, TestData data, TestClock clock) {
            IbutsuApp strict = app.startServer(config -> config.login(new Login(true, 4, 0, 10)));
            User owner = data.user();
            User other = data.user();
            Project project = data.project(p -> p.ownerId(owner.id()));
            Project second = data.project(p -> p.ownerId(owner.id()));
            Project foreign = data.project(p -> p.ownerId(other.id()));
            User member = data.member(project);
            assertThat(users(strict, owner, project, addresses(0, 6))).hasStatus(200);
            // Sent again by clients that send all they know.
            for (int i = 0; i < 10; i++) {
                assertThat(users(strict, owner, project, List.of(member.email())))
                        .hasStatus(200);
            }

            assertThat(users(strict, owner, second, addresses(6, 11)))
                    .isProblem(429)
                    .hasHeader("Retry-After", "300");
            assertThat(users(strict, owner, second, addresses(6, 10))).hasStatus(200);
            assertThat(users(strict, owner, project, addresses(10, 11))).isProblem(429);
            assertThat(strict.as(owner).body(Map.of("title", "New")).put("/project/{id}", project.id()))
                    .hasStatus(200);
            assertThat(users(strict, other, foreign, addresses(0, 10))).hasStatus(200);
            assertThat(users(strict, strict.superadmin(), project, addresses(0, 50)))
                    .hasStatus(200);

            clock.advance(Duration.ofMinutes(5));
            assertThat(users(strict, owner, project, addresses(0, 10))).hasStatus(200);
        }

        private static TestResponse users(IbutsuApp app, User owner, Project project, List<String> addresses) {
            return app.as(owner).body(Map.of("users", addresses)).put("/project/{id}", project.id());
        }

        private static List<String> addresses(int first, int end) {
            return IntStream.range(first, end)
                    .mapToObj(i -> "nobody" + i + "@example.com")
                    .toList();
        }

        @Defect(48)
        @ValidationTest
        @ParameterizedTest
        @CsvSource({"group_id, Group", "default_dashboard_id, Dashboard", "owner_id, User"})
        void refusesReferencesToNothing(String key, String name, IbutsuApp app, TestData data) {
            Project project = data.project();

            TestResponse answer =
                    app.asSuperadmin().body(Map.of(key, UnknownIds.ZERO)).put("/project/{id}", project.id());

            assertThat(answer).hasStatus(400).isJsonString(name + " id " + UnknownIds.ZERO + " doesn't exist");
        }
    }

    @Nested
    @OnBothDatabases
    class Listing {

        @PageCases(total = 7)
        void givesPagesByName(PageCase page, IbutsuApp app, TestData data) {
            List<UUID> projects = IntStream.range(0, page.total())
                    .mapToObj(
                            i -> data.project(project -> project.name("p" + i)).id())
                    .toList();

            TestResponse answer = app.asSuperadmin().queryParams(page.query()).get("/project");

            assertThat(answer).hasPagination(page, "projects");
            assertThat(answer.jsonPath().getList("projects.id", UUID.class)).isEqualTo(page.of(projects));
        }

        @Defect(89)
        @ParameterizedTest
        @CsvSource({
            "ANONYMOUS, 401, false",
            "STRANGER, 200, false",
            "MEMBER, 200, true",
            "OWNER, 200, true",
            "SUPERADMIN, 200, true"
        })
        void isLimitedToTheProjectsOfTheCaller(Caller caller, int status, boolean shown, IbutsuApp app, TestData data) {
            Project project = data.project();
            Project other = data.project();

            TestResponse answer = caller.call(app, data, project).get("/project");

            assertThat(answer).hasStatus(status);
            assertThat(answer.asString().contains(project.id().toString())).isEqualTo(shown);
            assertThat(answer.asString().contains(other.id().toString())).isEqualTo(caller == Caller.SUPERADMIN);
        }

        @Test
        void showsMembersAndDefaultDashboard(IbutsuApp app, TestData data) {
            Project project = data.project();
            User member = data.member(project);
            Dashboard dashboard = data.dashboard(row -> row.projectId(project.id()));
            app.inTransaction(
                    session -> session.find(Project.class, project.id()).defaultDashboardId(dashboard.id()));

            JsonNode found = assertThat(app.as(member).get("/project"))
                    .hasPagination(1, 25, 1)
                    .json()
                    .at("/projects/0");

            assertThat(found.at("/users/0/email").asText()).isEqualTo(member.email());
            assertThat(found.at("/defaultDashboard/id").asText())
                    .isEqualTo(dashboard.id().toString());
        }

        @Test
        void findsByNameOwnerAndGroup(IbutsuApp app, TestData data) {
            User owner = data.user();
            Group group = data.group();
            Project project =
                    data.project(row -> row.name("web").ownerId(owner.id()).groupId(group.id()));
            data.project();

            for (String query : List.of("filter=name=web", "ownerId=" + owner.id(), "groupId=" + group.id())) {
                TestResponse answer = app.asSuperadmin().get("/project?" + query);

                assertThat(answer).hasPagination(1, 25, 1);
                assertThat(answer.jsonPath().getList("projects.id", UUID.class)).containsExactly(project.id());
            }
        }

        @Defect({55, 56})
        @ParameterizedTest
        @ValueSource(strings = {"metadata.x=1", "users=1", "to_dict=1"})
        void takesFiltersByWhatIsNoColumn(String filter, IbutsuApp app, TestData data) {
            data.project();

            assertThat(app.asSuperadmin().queryParam("filter", filter).get("/project"))
                    .hasPagination(1, 25, 1);
        }

        @Defect(47)
        @ValidationTest
        @ParameterizedTest
        @ValueSource(strings = {"ownerId=x", "groupId=x", "filter=group_id=x", "pageSize=0"})
        void refusesBadParameters(String query, IbutsuApp app) {
            assertThat(app.asSuperadmin().get("/project?" + query)).isProblem(400);
        }
    }
}
