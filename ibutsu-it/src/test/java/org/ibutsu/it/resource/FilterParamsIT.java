package org.ibutsu.it.resource;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Project;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IdCases;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

@IntegrationTest
class FilterParamsIT {

    @Test
    void namesTheFieldsOfTheNewestResult(IbutsuApp app, TestData data) {
        Project project = data.project();
        data.results(
                2,
                (i, result) -> result.projectId(project.id())
                        .startTime(app.clock().utc().minusDays(i))
                        .metadata(Json.parse(
                                i == 1 ? "{\"old\":1}" : "{\"env\":\"qa\",\"jenkins\":{\"job_name\":\"x\"}}"))
                        .params(Json.parse("{\"browser\":\"firefox\"}")));

        TestResponse answer = app.as(data.member(project)).get("/project/filter-params/{id}", project.id());

        assertThat(answer).hasStatus(200);
        assertThat(answer.jsonPath().<String>getList("$"))
                .containsExactlyInAnyOrder(
                        "id",
                        "component",
                        "duration",
                        "env",
                        "project_id",
                        "result",
                        "run_id",
                        "source",
                        "start_time",
                        "test_id",
                        "data.env",
                        "data.jenkins.job_name",
                        "params.browser");
    }

    @Test
    void namesNothingWithoutResults(IbutsuApp app, TestData data) {
        TestResponse answer = app.asSuperadmin()
                .get("/project/filter-params/{id}", data.project().id());

        assertThat(answer).hasStatus(200);
        assertThat(answer.jsonPath().<String>getList("$")).isEmpty();
    }

    @Defect(66)
    @Test
    void hidesProjectsFromStrangers(IbutsuApp app, TestData data) {
        TestResponse answer = app.as(data.user())
                .get("/project/filter-params/{id}", data.project().id());

        assertThat(answer).hasStatus(401).isJsonString("Unauthorized");
    }

    @ValidationTest
    @IdCases
    void refusesIdsThatNameNoProject(String id, int status, IbutsuApp app) {
        assertThat(app.asSuperadmin().get("/project/filter-params/{id}", id))
                .hasStatus(status)
                .isJsonString(status == 404 ? "Project not found" : "ID: " + id + " is not a valid UUID");
    }
}
