package org.ibutsu.it.analysis;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.model.Run;
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
class FilterValuesIT {

    @Test
    void areTheMostFrequentFirst(IbutsuApp app, TestData data) {
        Run run = data.run();
        data.results(3, (i, result) -> result.runId(run.id()).component("api"));
        data.results(5, (i, result) -> result.runId(run.id()).component("Web"));
        data.result(result -> result.runId(run.id()).component(null));
        data.result(result -> result.component("elsewhere"));

        assertThat(values(app, run, "field=component")).containsExactly("Web 5", "api 3");
        assertThat(values(app, run, "field=component&limit=1")).containsExactly("Web 5");
        assertThat(values(app, run, "field=component&text=wE")).containsExactly("Web 5");
    }

    @Test
    void areThoseOfMetadataAndEachElementOfLists(IbutsuApp app, TestData data) {
        Run run = data.run();
        data.result(result -> result.runId(run.id())
                .metadata("tags", List.of("smoke", "slow"))
                .metadata("jenkins", Map.of("job_name", "nightly", "build_number", 7)));
        data.result(result -> result.runId(run.id()).metadata("tags", List.of("smoke")));

        assertThat(values(app, run, "field=metadata.tags")).containsExactly("smoke 2", "slow 1");
        assertThat(values(app, run, "field=metadata.jenkins.job_name")).containsExactly("nightly 1");
        assertThat(values(app, run, "field=metadata.jenkins.build_number")).containsExactly("7 1");
        assertThat(values(app, run, "field=metadata.none")).isEmpty();
    }

    @Test
    void areThoseOfRuns(IbutsuApp app, TestData data) {
        Run run = data.run(r -> r.env("qa").metadata("branch", "main"));

        assertThat(values(app, run, "entity=run&field=env")).containsExactly("qa 1");
        assertThat(values(app, run, "entity=run&field=metadata.branch")).containsExactly("main 1");
        assertThat(values(app, run, "entity=run&field=id")).containsExactly(run.id() + " 1");
    }

    @ValidationTest
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            entity=run; Parameter 'field' is required and must not be empty
            field=password; Parameter 'field' must be a field of results, such as component or metadata.tags, but is 'password'
            field=metadata; Parameter 'field' must be a field of results, such as component or metadata.tags, but is 'metadata'
            field=env&entity=user; Parameter 'entity' must be one of result, run, but is 'user'
            field=env&limit=101; Parameter 'limit' must be an integer from 1 to 100, but is '101'
            """)
    void areRefusedForBadParameters(String query, String detail, IbutsuApp app, TestData data) {
        assertThat(app.asSuperadmin().get("/project/" + data.project().id() + "/filter-values?" + query))
                .isProblem(400)
                .hasJson("detail", detail);
    }

    private static List<String> values(IbutsuApp app, Run run, String query) {
        JsonNode answer = assertThat(app.asSuperadmin().get("/project/" + run.projectId() + "/filter-values?" + query))
                .hasStatus(200)
                .json();
        List<String> values = new ArrayList<>();
        answer.get("values").forEach(value -> values.add(value.get("value").textValue() + " " + value.get("count")));
        return values;
    }
}
