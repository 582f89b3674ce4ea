package org.ibutsu.it.resource;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.ServerConfig.Limits;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.ResultHierarchy;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Free documents are refused above a limit, and may stay where they are larger already. */
@IntegrationTest
class DocumentLimitIT {

    private static final int LIMIT = 1000;
    private static final String LARGE = "x".repeat(LIMIT);

    private static IbutsuApp limited(IbutsuApp app) {
        return app.startServer(config -> config.limits(new Limits(1 << 20, 1 << 20, 1 << 20, LIMIT)));
    }

    @ValidationTest
    @ParameterizedTest
    @CsvSource({"/run, metadata", "/run, summary", "/result, metadata", "/result, params"})
    void refusesLargeNewDocuments(String path, String field, IbutsuApp app, TestData data) {
        Project project = data.project();
        Map<String, Object> body = new LinkedHashMap<>(Map.of(
                "project_id", project.id(), "test_id", "pays", "result", "passed", "metadata", Map.of("a", "b")));
        body.put(field, Map.of("text", LARGE));

        TestResponse response = limited(app).asSuperadmin().body(body).post(path);

        assertThat(response).isProblem(413);
        assertThat(response.<String>path("detail")).contains("'" + field + "'", "1000 bytes", "1012");
        assertThat(app.db()
                        .createSelectionQuery("select count(*) from Run", Long.class)
                        .getSingleResult())
                .isZero();
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"/run", "/result"})
    void countsTheDigitsOfNumbers(String path, IbutsuApp app, TestData data) {
        Project project = data.project();
        String body = """
                {"project_id": "%s", "test_id": "pays", "result": "passed", "metadata": {"a": [%s]}}
                """;

        TestResponse refused = limited(app)
                .asSuperadmin()
                .body(body.formatted(project.id(), "1e308, 1e308, 1e308, 1e308"))
                .post(path);
        TestResponse taken = limited(app)
                .asSuperadmin()
                .body(body.formatted(project.id(), "1e308, 1e308, 1e308"))
                .post(path);

        assertThat(refused).isProblem(413);
        assertThat(taken).hasStatus(201);
    }

    @Test
    void takesDocumentsUpToTheLimit(IbutsuApp app, TestData data) {
        Project project = data.project();
        Map<String, Object> metadata = Map.of("text", "x".repeat(LIMIT - 12));

        TestResponse response = limited(app)
                .asSuperadmin()
                .body(Map.of("project_id", project.id(), "metadata", metadata))
                .post("/run");

        assertThat(response).hasStatus(201).hasJson("metadata", metadata);
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"run", "result"})
    void letsLargeMetadataStayAndShrinkButNotGrow(String what, IbutsuApp app, TestData data) {
        Project project = data.project();
        Object large = Json.parse("{\"text\": \"" + LARGE + "\", \"number\": 1.10}");
        Run run = data.run(row -> row.projectId(project.id()).metadata("log", large));
        Result result = data.result(row -> row.runId(run.id()).metadata("log", large));
        String path = "/" + what + "/" + (what.equals("run") ? run.id() : result.id());
        IbutsuApp limited = limited(app);

        TestResponse changed =
                limited.asSuperadmin().body(Map.of("source", "new")).put(path);
        TestResponse grown = put(limited, path, Map.of("more", 1));
        TestResponse longer = put(limited, path, Map.of("log", Map.of("number", 1.234)));
        TestResponse shrunk = put(limited, path, Map.of("log", Map.of("number", 1)));
        TestResponse small = put(limited, path, Map.of("log", "short"));
        TestResponse grownAgain = put(limited, path, Map.of("log", LARGE));

        assertThat(changed).hasStatus(200).hasJson("source", "new").hasJson("metadata.log", large);
        assertThat(grown).isProblem(413);
        assertThat(longer).isProblem(413);
        assertThat(shrunk).hasStatus(200).hasJson("metadata.log.number", 1);
        assertThat(small).hasStatus(200).hasJson("metadata.log", "short");
        assertThat(grownAgain).isProblem(413);
        assertThat(app.asSuperadmin().get(path)).hasJson("metadata.log", "short");
    }

    private static TestResponse put(IbutsuApp app, String path, Map<String, Object> metadata) {
        return app.asSuperadmin().body(Map.of("metadata", metadata)).put(path);
    }

    @ValidationTest
    @ParameterizedTest
    @CsvSource({"run, summary", "result, params"})
    void refusesToReplaceDocumentsByLargeOnes(String what, String field, IbutsuApp app, ResultHierarchy given) {
        UUID id = what.equals("run") ? given.run().id() : given.result().id();

        TestResponse response = limited(app)
                .asSuperadmin()
                .body(Map.of(field, Map.of("text", LARGE)))
                .put("/" + what + "/{id}", id);

        assertThat(response).isProblem(413);
    }

    @ValidationTest
    @Test
    void updatesNoRunOfSeveralWhenOneWouldBecomeTooLarge(IbutsuApp app, TestData data) {
        Project project = data.project();
        data.run(row -> row.projectId(project.id()).metadata("log", "x".repeat(LIMIT - 20)));
        data.run(row -> row.projectId(project.id()).metadata("log", "x"));

        TestResponse response = limited(app)
                .asSuperadmin()
                .queryParam("filter", "project_id=" + project.id())
                .queryParam("pageSize", 2)
                .body(Map.of("metadata", Map.of("branch", "main-branch-of-the-project")))
                .post("/runs/bulk-update");

        assertThat(response).isProblem(413);
        assertThat(app.asSuperadmin()
                        .queryParam("filter", "project_id=" + project.id(), "metadata.branch@y")
                        .get("/run"))
                .hasPagination(1, 25, 0);
    }

    @ValidationTest
    @Test
    void refusesLargeMetadataOfUploads(IbutsuApp app, ResultHierarchy given) {
        String metadata = "{\"text\": \"" + LARGE + "\"}";

        TestResponse artifact = limited(app)
                .asSuperadmin()
                .contentType("multipart/form-data")
                .multiPart("file", "a.txt", "text".getBytes())
                .multiPart("filename", "a.txt")
                .multiPart("resultId", given.result().id().toString())
                .multiPart("additionalMetadata", metadata)
                .post("/artifact");
        TestResponse imported = limited(app)
                .asSuperadmin()
                .contentType("multipart/form-data")
                .multiPart("importFile", "a.xml", "<testsuite/>".getBytes())
                .multiPart("project", given.project().id().toString())
                .multiPart("metadata", metadata)
                .post("/import");

        assertThat(artifact).isProblem(413);
        assertThat(imported).isProblem(413);
    }

    @ValidationTest
    @Test
    void refusesLargeConfigurations(IbutsuApp app, TestData data) {
        Project project = data.project();
        WidgetConfig config =
                data.widgetConfig(row -> row.projectId(project.id()).widget("run-aggregator"));
        Dashboard dashboard = data.dashboard(row -> row.projectId(project.id()));
        IbutsuApp limited = limited(app);
        Map<String, Object> params = Map.of("group_field", LARGE, "weeks", 4);

        List<TestResponse> refused = List.of(
                limited.asSuperadmin()
                        .body(Map.of("widget", "run-aggregator", "project_id", project.id(), "params", params))
                        .post("/widget-config"),
                limited.asSuperadmin().body(Map.of("params", params)).put("/widget-config/{id}", config.id()),
                limited.asSuperadmin()
                        .body(Map.of("title", "new", "project_id", project.id(), "description", LARGE))
                        .post("/dashboard"),
                limited.asSuperadmin().body(Map.of("filters", LARGE)).put("/dashboard/{id}", dashboard.id()));

        assertThat(refused).allSatisfy(response -> assertThat(response).isProblem(413));
    }
}
