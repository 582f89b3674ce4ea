package org.ibutsu.it.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Named states of lists of the page, which are kept as configurations of widgets. */
@IntegrationTest
class SavedViewIT {

    private static final String RUN = "runs/3f0c1c8e-6d2b-4f0a-9a52-0d7f6f1b2a11";

    private static Map<String, Object> body(Project project, String page, String query) {
        return new TreeMap<>(Map.of(
                "widget",
                "saved-view",
                "type",
                "view",
                "title",
                "Broken shop",
                "navigable",
                false,
                "project_id",
                project.id(),
                "params",
                Map.of("page", page, "query", query)));
    }

    private static TestResponse post(IbutsuApp app, Map<String, Object> body) {
        return app.asSuperadmin().body(body).post("/widget-config");
    }

    private static TestResponse put(IbutsuApp app, TestResponse created, Map<String, Object> body) {
        return app.asSuperadmin().body(body).put("/widget-config/{id}", created.<String>path("id"));
    }

    @Test
    void isFoundByAllOfItsProjectAndByNobodyElse(IbutsuApp app, TestData data) {
        Project project = data.project();
        User ann = data.member(project);

        TestResponse created = app.as(ann)
                .body(body(project, "triage", "filter=component%3Dshop&state=new"))
                .post("/widget-config");

        assertThat(created)
                .hasStatus(201)
                .hasJson("navigable", false)
                .hasJson("params", Map.of("page", "triage", "query", "filter=component%3Dshop&state=new"));
        assertThat(titles(app, data.member(project), "widget=saved-view", "project_id=" + project.id()))
                .containsExactly("Broken shop");
        assertThat(titles(app, data.user(), "widget=saved-view")).isEmpty();
    }

    @Test
    void isNotShownByExistingClients(IbutsuApp app, TestData data) {
        Project project = data.project();
        Map<String, Object> body = body(project, "runs", "");
        body.remove("navigable");

        TestResponse created = post(app, body);
        put(app, created, Map.of("type", "view"));

        assertThat(app.asSuperadmin().get("/widget-config/{id}", created.<String>path("id")))
                .hasJson("navigable", false);
        assertThat(titles(app, app.superadmin(), "type=view", "navigable=true")).isEmpty();
        assertThat(titles(app, app.superadmin(), "type=widget")).isEmpty();
    }

    @Test
    void isRenamedAndDeleted(IbutsuApp app, TestData data) {
        TestResponse created = post(app, body(data.project(), "triage", "state=new"));

        assertThat(put(app, created, Map.of("title", "New ones")))
                .hasStatus(200)
                .hasJson("title", "New ones")
                .hasJson("navigable", false)
                .hasJson("params.query", "state=new");
        assertThat(app.asSuperadmin().delete("/widget-config/{id}", created.<String>path("id")))
                .hasStatus(200);

        assertThat(titles(app, app.superadmin(), "widget=saved-view")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "triage, ''",
        "triage, run=3f0c1c8e-6d2b-4f0a-9a52-0d7f6f1b2a11&group=0f&result=1&by=component&rows=all",
        "runs, filter=source%7E%5Ea%2B%C3%A4+b&pageSize=50",
        RUN + ", tab=all&outcome=failed&name=pays",
        "tests, days=7",
        "tests/failing, filter=env%3Dqa&filter=component%3Dx&days=7",
        "tests/flaky, ''",
        "tests/slowest, days=365"
    })
    void leadsToAList(String page, String query, IbutsuApp app, TestData data) {
        assertThat(post(app, body(data.project(), page, query)))
                .hasStatus(201)
                .hasJson("params", Map.of("page", page, "query", query));
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "https://example.com/", "//example.com", "../../login", "runs/1", "admin", "triage\n"})
    void leadsToNothingElse(String page, IbutsuApp app, TestData data) {
        TestResponse answer = post(app, body(data.project(), page, ""));

        assertThat(answer).isProblem(400);
        assertThat(answer.asString()).contains("'params.page' must be triage, runs, runs/<id of a run>");
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(
            strings = {
                "?state=new",
                "https://example.com/?state=new",
                "state",
                "state=new#top",
                "state=new&",
                "state=new&token=eyJ",
                "back=%2Fui%2F",
                "filter=component=shop",
                "name=<b>",
                "name=%",
                "name=%0",
                "name=ä",
                "state=new\n"
            })
    void takesQueriesOfListsOnly(String query, IbutsuApp app, TestData data) {
        TestResponse answer = post(app, body(data.project(), "triage", query));

        assertThat(answer).isProblem(400);
        assertThat(answer.asString())
                .contains("'params.query' must be the query of an address, such as filter=component%3Dshop&state=new");
    }

    @ValidationTest
    @Test
    void takesQueriesThatFitIntoARequest(IbutsuApp app, TestData data) {
        Project project = data.project();

        assertThat(post(app, body(project, "triage", "name=" + "x".repeat(5_995))))
                .hasStatus(201);
        TestResponse tooLong = post(app, body(project, "triage", "name=" + "x".repeat(5_996)));

        assertThat(tooLong).isProblem(400);
        assertThat(tooLong.asString()).contains("must not have more than 6000 characters, but has 6001");
    }

    @ValidationTest
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "project_id | | 'project' must be given",
                "type | widget | 'type' of a saved view must be 'view', but is 'widget'",
                "type | | 'type' of a saved view must be 'view', but is 'null'",
                "navigable | yes | 'navigable' of a saved view must be false",
            })
    void refusesWhatOthersWouldShow(String field, String value, String problem, IbutsuApp app, TestData data) {
        Map<String, Object> body = body(data.project(), "triage", "");
        body.remove(field);
        if (value != null) {
            body.put(field, value);
        }

        TestResponse answer = post(app, body);

        assertThat(answer).isProblem(400);
        assertThat(answer.asString()).contains(problem);
    }

    @ValidationTest
    @Test
    void standsOnNoDashboard(IbutsuApp app, TestData data) {
        Dashboard dashboard = data.dashboard();
        Map<String, Object> body = body(new Project().id(dashboard.projectId()), "triage", "");
        body.put("dashboard_id", dashboard.id());

        TestResponse answer = post(app, body);

        assertThat(answer).isProblem(400);
        assertThat(answer.asString()).contains("a saved view does not belong to a dashboard");
    }

    @ValidationTest
    @Test
    void staysWhatItIs(IbutsuApp app, TestData data) {
        TestResponse created = post(app, body(data.project(), "triage", "state=new"));

        assertThat(put(app, created, Map.of("params", Map.of()))).isProblem(400);
        assertThat(put(app, created, Map.of("params", Map.of("page", "triage", "query", 7))))
                .isProblem(400);
        assertThat(put(app, created, Map.of("params", Map.of("page", "https://example.com/", "query", ""))))
                .isProblem(400);
        assertThat(put(app, created, Map.of("navigable", true))).isProblem(400);
        assertThat(put(app, created, Map.of("type", "widget"))).isProblem(400);

        assertThat(app.asSuperadmin().get("/widget-config/{id}", created.<String>path("id")))
                .hasJson("params.query", "state=new")
                .hasJson("navigable", false);
    }

    @ValidationTest
    @Test
    void hasNoData(IbutsuApp app) {
        assertThat(app.asSuperadmin().get("/widget/saved-view")).isProblem(400);
    }

    private static List<String> titles(IbutsuApp app, User user, String... filters) {
        TestResponse answer =
                app.as(user).queryParam("filter", (Object[]) filters).get("/widget-config");
        assertThat(answer).hasStatus(200);
        return answer.jsonPath().getList("widgets.title");
    }
}
