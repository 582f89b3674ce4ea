package org.ibutsu.it.contract;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all lists refuse alike. */
@IntegrationTest
@ValidationTest
class EveryPageIT {

    private static final int ROWS = 6;

    @Defect(71)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/run",
                "/result",
                "/artifact",
                "/project",
                "/group",
                "/dashboard",
                "/widget-config",
                "/import",
                "/user/token",
                "/admin/user",
                "/admin/project"
            })
    void liesWithinWhatCanBeCounted(String list, IbutsuApp app) {
        assertThat(app.asSuperadmin().queryParam("page", "9223372036854775808").get(list))
                .hasStatus(400)
                .isJsonString("The page number is too big.");
        assertThat(app.asSuperadmin().queryParam("page", "many").get(list)).isProblem(400);
        assertThat(app.asSuperadmin().queryParam("pageSize", "0").get(list)).isProblem(400);
    }

    /** What is ordered by first is the same for all rows, so that only their identifiers can tell them apart. */
    @Defect(70)
    @ParameterizedTest
    @CsvSource({
        "/run, runs",
        "/result, results",
        "/artifact, artifacts",
        "/project, projects",
        "/group, groups",
        "/dashboard, dashboards",
        "/widget-config, widgets",
        "/import, imports",
        "/user/token, tokens",
        "/admin/project, projects"
    })
    void holdsEachRowOnce(String list, String plural, IbutsuApp app, TestData data) {
        Project project = data.project(row -> row.name("same"));
        for (int i = 0; i < ROWS; i++) {
            makeOneOfEach(app, data, project);
        }

        List<String> seen = new ArrayList<>();
        for (int page = 1; page <= ROWS; page++) {
            seen.addAll(app.asSuperadmin()
                    .queryParam("filter", list.equals("/run") || list.equals("/result") ? "project_id@y" : "")
                    .queryParam("page", page)
                    .queryParam("pageSize", 1)
                    .get(list)
                    .path(plural + ".id"));
        }

        assertThat(seen).hasSize(ROWS).doesNotHaveDuplicates();
        assertThat(seen)
                .isIn(
                        seen.stream().sorted().toList(),
                        seen.stream().sorted(Comparator.reverseOrder()).toList());
    }

    private static void makeOneOfEach(IbutsuApp app, TestData data, Project project) {
        Result result = data.result(row -> row.projectId(project.id()));
        data.artifact(row -> row.resultId(result.id()));
        data.member(data.project(row -> row.name("same")));
        data.group(row -> row.name("same"));
        data.dashboard(row -> row.projectId(project.id()).title("same"));
        data.widgetConfig(row -> row.projectId(project.id()).weight(1));
        data.importRecord(row -> row.metadata("metadata", null));
        app.asSuperadmin()
                .body(Map.of("name", "same", "expires", "2030-01-01T00:00:00Z"))
                .post("/user/token");
    }
}
