package org.ibutsu.it.analysis;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@IntegrationTest
@MaxStatements(6)
@OnBothDatabases
class FailingTestsIT {

    @Test
    void listsTheTestsThatFailMost(IbutsuApp app, TestData data, TestClock clock) {
        Project project = data.project();
        result(data, project, clock, "pays", "failed", 3);
        Result last = result(data, project, clock, "pays", "error", 1);
        result(data, project, clock, "pays", "passed", 2);
        result(data, project, clock, "pays", "skipped", 2);
        result(data, project, clock, "ships", "failed", 1);
        result(data, project, clock, "sells", "passed", 1);

        JsonNode tests = tests(app, project, "").get("tests");

        assertThat(lines(tests)).containsExactly("pays 2 of 4", "ships 1 of 1");
        assertThat(tests.at("/0/last_failed")).isEqualTo(start(app, last));
        assertThat(tests.at("/0/last_passed").textValue())
                .isLessThan(tests.at("/0/last_failed").textValue());
        assertThat(tests.at("/1/last_passed").isNull()).isTrue();
    }

    private static JsonNode start(IbutsuApp app, Result result) {
        return app.asSuperadmin().get("/result/{id}", result.id()).json().get("start_time");
    }

    @Test
    void looksBackAsFarAsIsAsked(IbutsuApp app, TestData data, TestClock clock) {
        Project project = data.project();
        result(data, project, clock, "pays", "failed", 24 * 8);
        result(data, project, clock, "ships", "failed", 24 * 6);

        assertThat(lines(tests(app, project, "").get("tests"))).containsExactly("ships 1 of 1");
        assertThat(lines(tests(app, project, "days=9").get("tests"))).containsExactly("ships 1 of 1", "pays 1 of 1");
        assertThat(tests(app, data.project(), "days=9").get("tests")).isEmpty();
    }

    @Test
    void takesResultsThatFiltersFit(IbutsuApp app, TestData data, TestClock clock) {
        Project project = data.project();
        result(data, project, clock, "pays", "failed", 1);
        result(data, project, clock, "ships", "failed", 1);

        assertThat(lines(tests(app, project, "filter=test_id=pays").get("tests")))
                .containsExactly("pays 1 of 1");
        assertThat(lines(tests(app, project, "filter=test_id~^p").get("tests"))).containsExactly("pays 1 of 1");
    }

    @Test
    void pagesThroughTests(IbutsuApp app, TestData data, TestClock clock) {
        Project project = data.project();
        for (String test : List.of("a", "b", "c")) {
            result(data, project, clock, test, "failed", 1);
        }

        JsonNode page = tests(app, project, "pageSize=2&page=2");

        assertThat(lines(page.get("tests"))).containsExactly("c 1 of 1");
        assertThat(page.at("/pagination/totalItems").intValue()).isEqualTo(3);
        assertThat(tests(app, project, "pageSize=2&page=3").get("tests")).isEmpty();
    }

    @ValidationTest
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            days=0; Parameter 'days' must be an integer from 1 to 3650, but is '0'
            days=3651; Parameter 'days' must be an integer from 1 to 3650, but is '3651'
            pageSize=501; Parameter 'pageSize' must be at most 500, but is 501
            """)
    void refusesBadParameters(String query, String detail, IbutsuApp app, TestData data) {
        assertThat(app.asSuperadmin().get("/project/" + data.project().id() + "/failing-tests?" + query))
                .isProblem(400)
                .hasJson("detail", detail);
    }

    @ValidationTest
    @Test
    void refusesProjectsThatAreNotThere(IbutsuApp app) {
        assertThat(app.asSuperadmin().get("/project/{id}/failing-tests", UUID.randomUUID()))
                .hasStatus(404)
                .isJsonString("Project not found");
    }

    private static Result result(
            TestData data, Project project, TestClock clock, String test, String outcome, int hoursAgo) {
        LocalDateTime start =
                LocalDateTime.ofInstant(clock.instant().minus(Duration.ofHours(hoursAgo)), ZoneOffset.UTC);
        return data.result(result ->
                result.projectId(project.id()).testId(test).result(outcome).startTime(start));
    }

    private static List<String> lines(JsonNode tests) {
        List<String> lines = new ArrayList<>();
        tests.forEach(test -> lines.add(test.get("test_id").textValue() + " "
                + test.get("failures").intValue() + " of " + test.get("results").intValue()));
        return lines;
    }

    private static JsonNode tests(IbutsuApp app, Project project, String query) {
        return assertThat(app.asSuperadmin().get("/project/" + project.id() + "/failing-tests?" + query))
                .hasStatus(200)
                .json();
    }
}
