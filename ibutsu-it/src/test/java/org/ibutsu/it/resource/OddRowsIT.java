package org.ibutsu.it.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ibutsu.harness.AllowContractViolation;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.access.World;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.Operation;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever others have written that the schema allows is served, found, changed and removed, and never an error of the
 * server.
 */
@IntegrationTest
@SlowTest
@AllowContractViolation("the document does not describe what others may have written")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class OddRowsIT {

    private static final int PAGE_SIZE = 25;

    /** The paths of what a table holds. */
    private static final Map<String, List<String>> PATHS = Map.of(
            "groups", List.of("/group"),
            "users", List.of("/admin/user"),
            "projects", List.of("/project", "/admin/project"),
            "dashboards", List.of("/dashboard"),
            "widget_configs", List.of("/widget-config"),
            "runs", List.of("/run"),
            "results", List.of("/result"),
            "artifacts", List.of("/artifact"),
            "imports", List.of("/import"),
            "tokens", List.of("/user/token"));

    private static final Map<String, Object> CHANGES = Map.of(
            "/group", Map.of("name", "new"),
            "/admin/user", Map.of("name", "new"),
            "/project", Map.of("title", "new"),
            "/admin/project", Map.of("title", "new"),
            "/dashboard", Map.of("title", "new"),
            "/widget-config", Map.of("title", "new"),
            "/run", Map.of("metadata", Map.of("jenkins", Map.of("job_name", "new"))),
            "/result", Map.of("metadata", Map.of("jenkins", Map.of("job_name", "new"))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groups",
                "users",
                "projects",
                "dashboards",
                "widget_configs",
                "runs",
                "results",
                "artifacts",
                "imports",
                "tokens"
            })
    void areServed(String table, IbutsuApp app, World world) {
        app.as(world.owner())
                .body(Map.of("name", "ci", "expires", "2030-01-01T00:00:00Z"))
                .post("/user/token");
        List<OddRows.Row> rows = OddRows.of(app).insert(table);
        List<String> faults = new ArrayList<>();

        lists(table, app.as(world.owner()), rows.size(), faults);
        lists(table, app.asSuperadmin(), rows.size(), faults);
        for (String method : List.of("GET", "PUT", "DELETE")) {
            rows.forEach(row -> each(table, method, caller(table, app, world), row, faults));
            finishJobs(app);
        }

        assertThat(faults).isEmpty();
    }

    private static TestRequest caller(String table, IbutsuApp app, World world) {
        return table.equals("tokens") ? app.as(world.owner()) : app.asSuperadmin();
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs", "results", "imports", "widget_configs"})
    void areFilteredByEachOfTheirColumns(String table, IbutsuApp app, World world) {
        List<OddRows.Row> rows = OddRows.of(app).insert(table);
        List<String> faults = new ArrayList<>();

        List<String> fields = Stream.concat(
                        rows.stream().map(row -> row.column().equals("data") ? "metadata" : row.column()),
                        Stream.of(
                                "id",
                                "metadata.jenkins.job_name",
                                "metadata.tags",
                                "metadata.odd",
                                "summary.tests",
                                "summary.pass_percent",
                                "params.odd"))
                .distinct()
                .toList();
        for (String field : fields) {
            for (String condition : List.of(
                    "=5",
                    "=odd",
                    "!2024-01-01",
                    ">5",
                    "<2024-01-01",
                    "(5",
                    ")5",
                    "@y",
                    "@n",
                    "%odd",
                    "~o.d",
                    "*5;odd",
                    "=true",
                    "=null")) {
                TestResponse answer = app.asSuperadmin()
                        .queryParam("filter", field + condition)
                        .queryParam("pageSize", 500)
                        .get(PATHS.get(table).get(0));
                check(answer, table + " by " + field + condition, faults);
            }
        }

        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs", "results", "artifacts", "projects", "users", "dashboards", "widget_configs"})
    void areShownByAllWidgets(String table, IbutsuApp app, World world) {
        OddRows.of(app).insert(table);
        List<String> faults = new ArrayList<>();

        for (String query : List.of(
                "run-aggregator?group_field=%s&weeks=1000",
                "result-aggregator?group_field=%s&days=0",
                "result-aggregator?group_field=%s&days=0&for_filter=true",
                "filter-heatmap?group_field=%s&builds=40&additional_filters=id@y",
                "jenkins-heatmap?group_field=%s&builds=40&job_name=odd")) {
            for (String field : List.of(
                    "component",
                    "env",
                    "source",
                    "start_time",
                    "duration",
                    "result",
                    "test_id",
                    "summary",
                    "params",
                    "metadata.odd",
                    "metadata.tags",
                    "metadata.jenkins",
                    "metadata.jenkins.job_name")) {
                widget(query.formatted(field), app, faults);
            }
        }
        for (String query : List.of(
                "result-summary",
                "jenkins-job-view",
                "jenkins-bar-chart?job_name=odd&builds=40",
                "jenkins-line-chart?job_name=odd&builds=40",
                "compare-runs-view?additional_filters=id@y&additional_filters=id@y",
                "importance-component?job_name=odd&builds=40&components=odd&project="
                        + world.project().id(),
                "accessibility-dashboard-view",
                "accessibility-analysis-view?run_list=" + world.run().id(),
                "accessibility-bar-chart?run_list=" + world.run().id(),
                "jenkins-analysis-view?job_name=odd&builds=5",
                "flaky-tests?days=99999999",
                "failure-groups?days=99999999",
                "slowest-tests?days=99999999",
                "test-history?test_id=odd",
                "test-history?test_id=")) {
            widget(query, app, faults);
        }

        assertThat(faults).isEmpty();
    }

    private static void widget(String query, IbutsuApp app, List<String> faults) {
        check(app.asSuperadmin().get("/widget/" + query), query, faults);
    }

    private static void lists(String table, TestRequest caller, int rows, List<String> faults) {
        for (String path : PATHS.get(table)) {
            for (int page = 1; page <= rows / PAGE_SIZE + 1; page++) {
                check(caller.get(path + "?pageSize=" + PAGE_SIZE + "&page=" + page), path + " page " + page, faults);
            }
            check(caller.get(path + "?pageSize=500"), path, faults);
        }
    }

    private static void each(String table, String method, TestRequest caller, OddRows.Row row, List<String> faults) {
        for (Operation operation : OpenApi.load().operations()) {
            String prefix = PATHS.get(table).stream()
                    .filter(path -> operation.path().startsWith(path + "/"))
                    .findFirst()
                    .orElse(null);
            if (prefix == null
                    || !operation.method().equals(method)
                    || !operation.path().contains("{id}")) {
                continue;
            }
            // A run that is named twice is compared with itself.
            String path = operation.path().replaceAll("\\{(id|other)}", row.id().toString());
            boolean changes = method.equals("PUT");
            TestResponse answer = changes ? caller.body(CHANGES.get(prefix)).put(path) : caller.send(method, path);
            String what = method + " " + operation.path() + " with " + row;
            check(answer, what, faults);
            boolean isVisible = !(table.equals("tokens") && row.column().equals("user_id"));
            if (method.equals("GET") && operation.path().endsWith("/{id}") && isVisible && answer.statusCode() != 200) {
                faults.add(what + " -> " + answer.statusCode() + " " + answer.asString());
            }
        }
    }

    private static void check(TestResponse answer, String what, List<String> faults) {
        if (answer.statusCode() >= 500) {
            faults.add(what + " -> " + answer.statusCode());
        }
    }

    private static void finishJobs(IbutsuApp app) {
        app.clock().advance(Duration.ofSeconds(5));
        app.jobs().runDue();
    }
}
