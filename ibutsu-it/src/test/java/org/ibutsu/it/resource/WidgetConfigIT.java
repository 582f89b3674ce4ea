package org.ibutsu.it.resource;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.model.WidgetConfig;
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
class WidgetConfigIT {

    /** Fixtures always give a configuration a project. */
    private static WidgetConfig withoutProject(IbutsuApp app) {
        return app.fromTransaction(session -> {
            WidgetConfig config = new WidgetConfig()
                    .title("Of all")
                    .type("widget")
                    .widget("run-aggregator")
                    .weight(100);
            session.persist(config);
            return config;
        });
    }

    private static List<String> titles(TestResponse answer) {
        assertThat(answer).hasStatus(200);
        return answer.jsonPath().getList("widgets.title");
    }

    private static TestResponse post(IbutsuApp app, String body) {
        return app.asSuperadmin().body(body).post("/widget-config");
    }

    private static TestResponse put(IbutsuApp app, WidgetConfig config, String body) {
        return app.asSuperadmin().body(body).put("/widget-config/{id}", config.id());
    }

    @Nested
    class GetMany {

        @PageCases(total = 10)
        void pagesConfigurationsByWeight(PageCase page, IbutsuApp app, TestData data) {
            Project project = data.project();
            for (int i = 9; i > 0; i--) {
                int weight = i;
                data.widgetConfig(w -> w.projectId(project.id()).weight(weight));
            }
            data.widgetConfig(w -> w.projectId(project.id()).weight(null));

            TestResponse answer = app.asSuperadmin().queryParams(page.query()).get("/widget-config");

            assertThat(answer).hasPagination(page, "widgets");
            List<Integer> all = new java.util.ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
            all.add(null);
            assertThat(answer.jsonPath().<Integer>getList("widgets.weight")).isEqualTo(page.of(all));
        }

        @Defect(11)
        @Test
        void showsThoseOfOwnProjectsAndOfNone(IbutsuApp app, TestData data) {
            User user = data.user();
            Project owned = data.project(p -> p.ownerId(user.id()));
            Project shared = data.project();
            data.member(shared, user);
            data.widgetConfig(w -> w.projectId(owned.id()).title("Owned").weight(1));
            data.widgetConfig(w -> w.projectId(shared.id()).title("Shared").weight(2));
            WidgetConfig foreign = data.widgetConfig(w -> w.title("Foreign").weight(3));
            withoutProject(app);

            assertThat(titles(app.as(user).get("/widget-config"))).containsExactly("Owned", "Shared", "Of all");
            assertThat(titles(app.as(data.user()).get("/widget-config"))).containsExactly("Of all");
            assertThat(titles(app.asSuperadmin().get("/widget-config"))).hasSize(4);
            assertThat(titles(app.as(user)
                            .queryParam("filter", "project_id=" + foreign.projectId())
                            .get("/widget-config")))
                    .containsExactly("Of all");
        }

        @Defect(90)
        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "project_id={id}, Mine;Of all",
            "project={id}, Mine;Of all",
            "title~project, My project",
            "xproject=1, Mine;My project;Of all",
            "title=Mine, Mine"
        })
        void admitsThoseWithoutProjectToFiltersByProjectOnly(
                String filter, String expected, IbutsuApp app, TestData data) {
            WidgetConfig mine = data.widgetConfig(w -> w.title("Mine"));
            data.widgetConfig(w -> w.title("My project").weight(1));
            withoutProject(app);

            TestResponse answer = app.asSuperadmin()
                    .queryParam(
                            "filter", filter.replace("{id}", mine.projectId().toString()))
                    .get("/widget-config");

            assertThat(titles(answer)).isEqualTo(List.of(expected.split(";")));
        }

        @ValidationTest
        @Test
        void refusesWhatCannotBeAsked(IbutsuApp app) {
            assertThat(app.asSuperadmin().queryParam("filter", "weight=x").get("/widget-config"))
                    .isProblem(400);
            assertThat(app.asSuperadmin()
                            .queryParam("page", "9223372036854775807")
                            .get("/widget-config"))
                    .hasStatus(400)
                    .isJsonString("The page number is too big.");
            assertThat(app.anonymous().get("/widget-config")).isProblem(401);
        }

        @Test
        void needsAsManyStatementsForManyAsForOne(IbutsuApp app, TestData data) {
            data.widgetConfig();
            int forOne =
                    app.sqlOf(() -> app.asSuperadmin().get("/widget-config")).size();
            for (int i = 0; i < 10; i++) {
                data.widgetConfig();
            }

            int forMany =
                    app.sqlOf(() -> app.asSuperadmin().get("/widget-config")).size();

            assertThat(forMany).isEqualTo(forOne);
        }
    }

    @Nested
    class Create {

        @Test
        void storesAConfiguration(IbutsuApp app, TestData data, Session session) {
            Dashboard dashboard = data.dashboard();
            User member = data.member(new Project().id(dashboard.projectId()));

            TestResponse answer = app.as(member)
                    .body(Map.of(
                            "widget",
                            "run-aggregator",
                            "type",
                            "widget",
                            "title",
                            "Runs",
                            "params",
                            Map.of("weeks", 2, "chart_type", "bar"),
                            "project_id",
                            dashboard.projectId(),
                            "dashboard_id",
                            dashboard.id(),
                            "metadata",
                            Map.of()))
                    .post("/widget-config");

            assertThat(answer)
                    .hasStatus(201)
                    .hasJson("widget", "run-aggregator")
                    .hasJson("weight", 10)
                    .hasJson("navigable", null)
                    .hasJson("params", Map.of("weeks", 2))
                    .hasJson("dashboard_id", dashboard.id());
            WidgetConfig stored = session.find(WidgetConfig.class, UUID.fromString(answer.path("id")));
            assertThat(stored.projectId()).isEqualTo(dashboard.projectId());
            assertThat(stored.params()).isEqualTo(Json.parse("{\"weeks\":2}"));
        }

        @Defect(11)
        @ParameterizedTest
        @ValueSource(strings = {"project", "project_id"})
        void refusesStrangersToTheProject(String key, IbutsuApp app, TestData data, Session session) {
            TestResponse answer = app.as(data.user())
                    .body(Map.of("widget", "run-aggregator", key, data.project().id()))
                    .post("/widget-config");

            assertThat(answer).hasStatus(403).isJsonString("Forbidden");
            assertThat(session.createSelectionQuery("from WidgetConfig", WidgetConfig.class)
                            .getResultList())
                    .isEmpty();
        }

        @ValidationTest
        @Test
        void standsOnDashboardsOfItsProject(IbutsuApp app, TestData data) {
            Dashboard dashboard = data.dashboard();
            Project project = new Project().id(dashboard.projectId());
            User member = data.member(project);
            Project other = data.project();
            data.member(other, member);

            assertThat(place(app, member, dashboard, project)).hasStatus(201);
            assertThat(place(app, member, dashboard, null)).hasStatus(201).hasJson("project_id", null);
            // Members of either project could change what the other one sees.
            assertThat(place(app, member, dashboard, other))
                    .hasStatus(400)
                    .isJsonString("Dashboard id " + dashboard.id() + " doesn't exist");
            assertThat(place(app, app.superadmin(), dashboard, other)).hasStatus(400);
            assertThat(place(app, app.superadmin(), dashboard, null)).hasStatus(201);
        }

        /** As with changes of such a dashboard; but whom it belongs to may furnish it. */
        @ValidationTest
        @Test
        void standsOnADashboardWithoutProjectByItsUserAndSuperadmins(IbutsuApp app, TestData data) {
            User user = data.user();
            Dashboard common = app.fromTransaction(session -> {
                Dashboard row = new Dashboard()
                        .title("Mine")
                        .description("")
                        .filters("")
                        .userId(user.id());
                session.persist(row);
                return row;
            });

            assertThat(place(app, user, common, null)).hasStatus(201);
            assertThat(place(app, app.superadmin(), common, null)).hasStatus(201);
            assertThat(place(app, data.user(), common, null)).hasStatus(400);
        }

        private static TestResponse place(IbutsuApp app, User caller, Dashboard dashboard, Project project) {
            Map<String, Object> body =
                    new HashMap<>(Map.of("widget", "run-aggregator", "dashboard_id", dashboard.id()));
            if (project != null) {
                body.put("project_id", project.id());
            }
            return app.as(caller).body(body).post("/widget-config");
        }

        @Test
        void takesTheProjectByNameBeforeTheOneById(IbutsuApp app, TestData data) {
            Project named = data.project(p -> p.name("web"));
            Project other = data.project();

            assertThat(post(
                            app,
                            "{\"widget\":\"run-aggregator\",\"project\":\"web\",\"project_id\":\"" + other.id()
                                    + "\"}"))
                    .hasStatus(201)
                    .hasJson("project_id", named.id());
        }

        @Defect(86)
        @ParameterizedTest(name = "{0} and type {1} become {2}")
        @CsvSource({
            "true, widget, true",
            "false, view, false",
            "null, view, true",
            "null, widget, null",
            "'\"yes\"', widget, true",
            "'\"1\"', widget, true",
            "'\"t\"', widget, true",
            "'\"True\"', view, false",
            "'\"no\"', view, false",
            "'\"\"', view, false"
        })
        void readsWhetherItIsNavigable(String sent, String type, String expected, IbutsuApp app) {
            assertThat(post(
                            app,
                            "{\"widget\":\"run-aggregator\",\"type\":\"%s\",\"navigable\":%s}".formatted(type, sent)))
                    .hasStatus(201)
                    .hasJson("navigable", Json.parse(expected));
        }

        @ParameterizedTest(name = "{0} of {1} becomes {2}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "jenkins-heatmap | {\"jenkins_job_name\":\"old\",\"job_name\":\"new\"} | {\"job_name\":\"old\"}",
                    "compare-runs-view | {\"filters\":[\"a=b\"]} | {\"additional_filters\":[\"a=b\"]}",
                    "filter-heatmap | {\"filters\":\"a=b\"} | {\"additional_filters\":\"a=b\"}",
                    "jenkins-job-view | {\"filter\":[\"a=b\"]} | {\"additional_filters\":[\"a=b\"]}",
                    "run-aggregator | {\"filters\":\"a=b\",\"filter\":\"c=d\"} | {}",
                    "accessibility-dashboard-view | {\"project\":\"x\"} | {}"
                })
        void cleansParameters(String widget, String sent, String expected, IbutsuApp app) {
            assertThat(post(app, "{\"widget\":\"%s\",\"params\":%s}".formatted(widget, sent)))
                    .hasStatus(201)
                    .hasJson("params", Json.parse(expected));
        }

        @Defect(49)
        @ValidationTest
        @Test
        void refusesWhatItRefersToButIsNotThere(IbutsuApp app, TestData data) {
            UUID taken = data.widgetConfig().id();

            assertThat(post(app, "{\"widget\":\"pie\",\"project\":\"none\"}"))
                    .hasStatus(400)
                    .isJsonString("Bad request, widget type does not exist");
            assertThat(post(app, "{\"widget\":\"run-aggregator\",\"project\":\"none\"}"))
                    .hasStatus(400)
                    .isJsonString("Invalid project");
            assertThat(post(app, "{\"widget\":\"run-aggregator\",\"dashboard_id\":\"" + UnknownIds.ZERO + "\"}"))
                    .hasStatus(400)
                    .isJsonString("Dashboard id " + UnknownIds.ZERO + " doesn't exist");
            assertThat(post(app, "{\"widget\":\"run-aggregator\",\"id\":\"" + taken + "\"}"))
                    .hasStatus(400)
                    .isJsonString("Widget config id " + taken + " already exist");
        }

        @Defect({50, 86, 87})
        @ValidationTest
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"widget\":null}",
                    "{\"widget\":\"run-aggregator\",\"weight\":2147483648}",
                    "{\"widget\":\"run-aggregator\",\"weight\":1.5}",
                    "{\"widget\":\"run-aggregator\",\"weight\":null}",
                    "{\"widget\":\"run-aggregator\",\"navigable\":1}",
                    "{\"widget\":\"run-aggregator\",\"navigable\":{}}",
                    "{\"widget\":\"run-aggregator\",\"params\":null}",
                    "{\"widget\":\"run-aggregator\",\"project_id\":\"x\"}",
                    "{\"widget\":\"run-aggregator\",\"dashboard_id\":\"x\"}",
                    "{\"widget\":\"run-aggregator\",\"id\":\"x\"}",
                    "[]",
                    "{"
                })
        void refusesWhatBreaksTheSchema(String body, IbutsuApp app) {
            assertThat(post(app, body)).isProblem(400);
        }

        @ValidationTest
        @Test
        void refusesTypesThatNoIndexCanHold(IbutsuApp app) {
            assertThat(app.asSuperadmin()
                            .body(Map.of("widget", "run-aggregator", "type", "x".repeat(2001)))
                            .post("/widget-config"))
                    .isProblem(400);
        }
    }

    @Nested
    class Get {

        @Defect(85)
        @Test
        void cleansTheAnswerAndWritesNothing(IbutsuApp app, TestData data, Session session) {
            WidgetConfig config = data.widgetConfig(
                    w -> w.widget("jenkins-heatmap").params(Json.parse("{\"jenkins_job_name\":\"a\",\"x\":1}")));

            TestResponse answer = app.asSuperadmin().get("/widget-config/{id}", config.id());

            assertThat(answer).hasStatus(200).hasJson("params", Map.of("job_name", "a"));
            assertThat(session.find(WidgetConfig.class, config.id()).params()).isEqualTo(config.params());
        }

        @Test
        void showsOldRowsAsTheyAre(IbutsuApp app, TestData data) {
            WidgetConfig config = data.widgetConfig(w -> w.widget(null).params(Json.parse("{\"x\":1}")));

            assertThat(app.asSuperadmin().get("/widget-config/{id}", config.id()))
                    .hasStatus(200)
                    .hasJson("widget", null)
                    .hasJson("params", Map.of("x", 1));
        }

        @Defect(11)
        @Test
        void isForThoseWithAccess(IbutsuApp app, TestData data) {
            WidgetConfig config = data.widgetConfig();
            User stranger = data.user();

            assertThat(app.as(stranger).get("/widget-config/{id}", config.id()))
                    .hasStatus(403)
                    .isJsonString("Forbidden");
            assertThat(app.as(stranger)
                            .get("/widget-config/{id}", withoutProject(app).id()))
                    .hasStatus(200);
        }

        @ValidationTest
        @IdCases
        void refusesIdsThatNameNone(String id, int status, IbutsuApp app) {
            assertThat(app.asSuperadmin().get("/widget-config/{id}", id))
                    .hasStatus(status)
                    .isJsonString(status == 404 ? "Widget config not found" : "ID: " + id + " is not a valid UUID");
        }
    }

    @Nested
    class Update {

        @Test
        void changesWhatIsGivenAndKeepsTheRest(IbutsuApp app, TestData data, Session session) {
            WidgetConfig config = data.widgetConfig(w -> w.weight(3).params(Json.parse("{\"weeks\":4}")));

            assertThat(put(app, config, "{\"title\":\"New\",\"id\":\"" + UnknownIds.ZERO + "\",\"metadata\":{}}"))
                    .hasStatus(200)
                    .hasJson("id", config.id())
                    .hasJson("title", "New")
                    .hasJson("weight", 3);
            WidgetConfig stored = session.find(WidgetConfig.class, config.id());
            assertThat(stored.title()).isEqualTo("New");
            assertThat(stored.params()).isEqualTo(Json.parse("{\"weeks\":4}"));
        }

        @ParameterizedTest(name = "{0} and {1} become {2}")
        @CsvSource({"0, {}, 10", "null, {}, 10", "5, {}, 5", "5, {\"weight\":0}, 0", "0, {\"weight\":-1}, -1"})
        void keepsAWeightOfZeroOnlyWhenItIsSent(
                String stored, String body, int expected, IbutsuApp app, TestData data) {
            WidgetConfig config =
                    data.widgetConfig(w -> w.weight(stored.equals("null") ? null : Integer.valueOf(stored)));

            assertThat(put(app, config, body)).hasStatus(200).hasJson("weight", expected);
        }

        @Test
        void cleansParametersByTheNewWidget(IbutsuApp app, TestData data, Session session) {
            WidgetConfig config = data.widgetConfig(w -> w.params(Json.parse("{\"weeks\":4}")));

            assertThat(put(app, config, "{\"widget\":\"filter-heatmap\",\"params\":{\"filters\":\"a=b\",\"weeks\":1}}"))
                    .hasStatus(200)
                    .hasJson("params", Map.of("additional_filters", "a=b"));
            assertThat(put(app, config, "{\"params\":{}}")).hasStatus(200).hasJson("params", Map.of());
            assertThat(session.find(WidgetConfig.class, config.id()).params()).isEmpty();
        }

        @Test
        void makesViewsNavigableUnlessTheBodySpeaks(IbutsuApp app, TestData data) {
            WidgetConfig config = data.widgetConfig();

            assertThat(put(app, config, "{\"type\":\"view\"}")).hasJson("navigable", true);
            assertThat(put(app, config, "{\"type\":\"view\",\"navigable\":\"no\"}"))
                    .hasJson("navigable", false);
            assertThat(put(app, config, "{\"title\":\"New\"}")).hasJson("navigable", false);
        }

        /**
         * Rows of the original server may stand on dashboards of other projects, and clients send the whole object
         * back.
         */
        @ValidationTest
        @Test
        void staysWhereItIsUntilItIsMoved(IbutsuApp app, TestData data) {
            Dashboard foreign = data.dashboard();
            WidgetConfig config = data.widgetConfig();
            app.inTransaction(
                    session -> session.find(WidgetConfig.class, config.id()).dashboardId(foreign.id()));
            Project project = new Project().id(config.projectId());
            User member = data.member(project);
            Dashboard own = data.dashboard(row -> row.projectId(project.id()));
            Project other = data.project(row -> row.ownerId(member.id()));

            assertThat(app.as(member).get("/widget-config/{id}", config.id())).hasStatus(200);
            assertThat(move(app, member, config, Map.of("dashboard_id", foreign.id(), "title", "New")))
                    .hasStatus(200)
                    .hasJson("title", "New");
            assertThat(move(app, member, config, Map.of("project_id", other.id())))
                    .hasStatus(400);
            assertThat(move(app, member, config, Map.of("project_id", other.id(), "dashboard_id", own.id())))
                    .hasStatus(400)
                    .isJsonString("Dashboard id " + own.id() + " doesn't exist");
            assertThat(move(app, member, config, Map.of("dashboard_id", own.id())))
                    .hasStatus(200)
                    .hasJson("dashboard_id", own.id());
            assertThat(move(app, member, config, Map.of("dashboard_id", foreign.id())))
                    .hasStatus(400);
        }

        private static TestResponse move(IbutsuApp app, User caller, WidgetConfig config, Map<String, ?> body) {
            return app.as(caller).body(body).put("/widget-config/{id}", config.id());
        }

        @Defect(11)
        @Test
        void needsAccessToThePresentAndTheNewProject(IbutsuApp app, TestData data, Session session) {
            WidgetConfig config = data.widgetConfig();
            User member = data.member(new Project().id(config.projectId()));
            User stranger = data.user();
            Project foreign = data.project(p -> p.ownerId(stranger.id()));

            for (String key : List.of("project", "project_id")) {
                Map<String, Object> move = Map.of(key, foreign.id());
                assertThat(app.as(member).body(move).put("/widget-config/{id}", config.id()))
                        .hasStatus(403);
                assertThat(app.as(stranger).body(move).put("/widget-config/{id}", config.id()))
                        .hasStatus(403);
            }
            assertThat(session.find(WidgetConfig.class, config.id()).projectId())
                    .isEqualTo(config.projectId());
            data.member(foreign, member);
            assertThat(app.as(member).body(Map.of("project_id", foreign.id())).put("/widget-config/{id}", config.id()))
                    .hasStatus(200)
                    .hasJson("project_id", foreign.id());
            assertThat(app.as(stranger)
                            .body(Map.of("title", "New"))
                            .put("/widget-config/{id}", withoutProject(app).id()))
                    .hasStatus(200);
        }

        @ValidationTest
        @Test
        void refusesWhatItRefersToButIsNotThere(IbutsuApp app, TestData data) {
            WidgetConfig config = data.widgetConfig();

            assertThat(app.asSuperadmin().body(Map.of("widget", "pie")).put("/widget-config/{id}", UnknownIds.ZERO))
                    .hasStatus(400)
                    .isJsonString("Bad request, widget type does not exist");
            assertThat(put(app, config, "{\"project_id\":\"" + UnknownIds.ZERO + "\"}"))
                    .hasStatus(400)
                    .isJsonString("Invalid project");
            assertThat(put(app, config, "{\"dashboard_id\":\"" + UnknownIds.ZERO + "\"}"))
                    .hasStatus(400)
                    .isJsonString("Dashboard id " + UnknownIds.ZERO + " doesn't exist");
            assertThat(put(app, config, "{\"weight\":2147483648}")).isProblem(400);
        }

        @Test
        void takesAConfigurationOffItsDashboard(IbutsuApp app, TestData data) {
            Dashboard dashboard = data.dashboard();
            WidgetConfig config = data.widgetConfig(w -> w.dashboardId(dashboard.id()));

            assertThat(put(app, config, "{\"dashboard_id\":null}"))
                    .hasStatus(200)
                    .hasJson("dashboard_id", null);
        }

        @ValidationTest
        @IdCases
        void refusesIdsThatNameNone(String id, int status, IbutsuApp app) {
            assertThat(app.asSuperadmin().body(Map.of("title", "New")).put("/widget-config/{id}", id))
                    .hasStatus(status)
                    .isJsonString(status == 404 ? "Widget config not found" : "ID: " + id + " is not a valid UUID");
        }
    }

    @Nested
    class Delete {

        @Test
        void removesAConfiguration(IbutsuApp app, TestData data, Session session) {
            WidgetConfig config = data.widgetConfig();
            User member = data.member(new Project().id(config.projectId()));

            assertThat(app.as(member).delete("/widget-config/{id}", config.id()))
                    .hasStatus(200)
                    .isJsonString("OK");
            assertThat(session.find(WidgetConfig.class, config.id())).isNull();
        }

        @Test
        void isForThoseWithAccess(IbutsuApp app, TestData data, Session session) {
            WidgetConfig config = data.widgetConfig();
            User stranger = data.user();

            assertThat(app.as(stranger).delete("/widget-config/{id}", config.id()))
                    .hasStatus(403)
                    .isJsonString("Forbidden");
            assertThat(app.as(stranger)
                            .delete("/widget-config/{id}", withoutProject(app).id()))
                    .hasStatus(200);
            assertThat(session.find(WidgetConfig.class, config.id())).isNotNull();
        }

        @ValidationTest
        @IdCases
        void refusesIdsThatNameNone(String id, int status, IbutsuApp app) {
            assertThat(app.asSuperadmin().delete("/widget-config/{id}", id))
                    .hasStatus(status)
                    .isJsonString(status == 404 ? "Not Found" : "ID: " + id + " is not a valid UUID");
        }
    }
}
