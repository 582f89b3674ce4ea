package org.ibutsu.it.analysis;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.model.Project;
import org.ibutsu.model.Run;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@IntegrationTest
@MaxStatements(5)
@OnBothDatabases
class RunStripsIT {

    private static final LocalDateTime NOON = LocalDateTime.of(2024, 5, 31, 12, 0);

    @Test
    void showTheNewestRunsOfEachGroup(IbutsuApp app, TestData data) {
        Project project = data.project();
        Run last = run(
                data,
                project,
                "api",
                0,
                run -> run.duration(61.5)
                        .env("qa")
                        .metadata("jenkins", Map.of("job_name", "nightly", "build_number", 17))
                        .summary(Json.MAPPER.valueToTree(Map.of("tests", 10, "failures", 1, "errors", 2, "skips", 3))));
        Run older = run(data, project, "api", 2, run -> {});
        run(data, project, "api", 3, run -> {});
        Run web = run(data, project, "web", 1, run -> {});
        Run none = run(data, project, null, 4, run -> {});

        JsonNode strips = strips(app, project, "group_field=component&runs=2").get("strips");

        assertThat(groups(strips))
                .containsExactly("api " + last.id() + " " + older.id(), "web " + web.id(), "null " + none.id());
        JsonNode run = strips.at("/0/runs/0");
        assertThat(run.get("build").textValue()).isEqualTo("17");
        assertThat(run.get("tests").intValue()).isEqualTo(10);
        assertThat(run.get("outcomes").toString())
                .isEqualTo("{\"passed\":4,\"failed\":1,\"error\":2,\"skipped\":3,\"xfailed\":0,\"xpassed\":0}");
    }

    @Test
    void groupByJobUnlessAskedOtherwise(IbutsuApp app, TestData data) {
        Project project = data.project();
        Run run = run(data, project, "api", 0, r -> r.metadata("jenkins", Map.of("job_name", "nightly")));

        JsonNode answer = strips(app, project, "");

        assertThat(answer.get("group_field").textValue()).isEqualTo("metadata.jenkins.job_name");
        assertThat(groups(answer.get("strips"))).containsExactly("nightly " + run.id());
    }

    @Test
    void groupByAnyField(IbutsuApp app, TestData data) {
        Project project = data.project();
        run(data, project, "api", 0, r -> r.metadata("tags", List.of("a", "b")));

        assertThat(strips(app, project, "group_field=metadata.tags")
                        .at("/strips/0/group")
                        .textValue())
                .isEqualTo("[\"a\",\"b\"]");
        assertThat(strips(app, project, "group_field=start_time")
                        .at("/strips/0/group")
                        .textValue())
                .isEqualTo("2024-05-31T12:00:00Z");
        assertThat(strips(app, project, "group_field=summary.tests").at("/strips/0/runs"))
                .hasSize(1);
    }

    @Test
    void takeRunsThatFiltersFit(IbutsuApp app, TestData data) {
        Project project = data.project();
        run(data, project, "api", 0, r -> r.env("qa"));
        run(data, project, "web", 1, r -> r.env("prod"));
        run(data, data.project(), "web", 1, r -> r.env("qa"));

        assertThat(strips(app, project, "group_field=component&filter=env=qa").get("strips"))
                .hasSize(1);
        assertThat(strips(app, project, "group_field=component&filter=env~q").get("strips"))
                .hasSize(1);
        assertThat(strips(app, project, "group_field=component&limit=1").get("strips"))
                .hasSize(1);
        assertThat(strips(app, data.project(), "").get("strips")).isEmpty();
    }

    @ValidationTest
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            group_field=name; Parameter 'group_field' must be a field of runs, such as component or metadata.branch, but is 'name'
            group_field=metadata; Parameter 'group_field' must be a field of runs, such as component or metadata.branch, but is 'metadata'
            group_field=metadata.a'b; Parameter 'group_field' must be a field of runs, such as component or metadata.branch, but is 'metadata.a'b'
            runs=51; Parameter 'runs' must be an integer from 1 to 50, but is '51'
            limit=-1; Parameter 'limit' must be an integer from 1 to 50, but is '-1'
            """)
    void refuseBadParameters(String query, String detail, IbutsuApp app, TestData data) {
        assertThat(app.asSuperadmin().get("/project/" + data.project().id() + "/run-strips?" + query))
                .isProblem(400)
                .hasJson("detail", detail);
    }

    private static List<String> groups(JsonNode strips) {
        List<String> groups = new ArrayList<>();
        for (JsonNode strip : strips) {
            groups.add(strip.get("group").asText() + " "
                    + String.join(" ", strip.get("runs").findValuesAsText("id")));
        }
        return groups;
    }

    private static Run run(TestData data, Project project, String component, int hoursAgo, Consumer<Run> description) {
        return data.run(run -> {
            run.projectId(project.id()).component(component).startTime(NOON.minusHours(hoursAgo));
            description.accept(run);
        });
    }

    private static JsonNode strips(IbutsuApp app, Project project, String query) {
        return assertThat(app.asSuperadmin().get("/project/" + project.id() + "/run-strips?" + query))
                .hasStatus(200)
                .json();
    }
}
