package org.ibutsu.it.widgets;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.junit.jupiter.api.Test;

@IntegrationTest
@MaxStatements(4)
class ImportanceComponentIT {

    @Test
    void takesTheLatestBuildsByTheirNumbers(IbutsuApp app, Nightly nightly) {
        Stream.of("99", "111", "9", "rc", "100", "alpha").forEach(build -> nightly.result(build, result -> {}));

        assertThat(builds(ask(app, nightly).queryParam("builds", 2))).containsExactly("100", "111");
        assertThat(builds(ask(app, nightly).queryParam("builds", 5))).containsExactly("rc", "9", "99", "100", "111");
    }

    @Test
    void countsNoResultsWithoutABuild(IbutsuApp app, Nightly nightly) {
        nightly.result(null, result -> {});
        nightly.result("7", result -> {});

        assertThat(builds(ask(app, nightly).queryParam("builds", 1))).containsExactly("7");
    }

    @Test
    void ordersComponentsByNameAndResultsByTime(IbutsuApp app, Nightly nightly) {
        nightly.result("7", result -> result.component("ui"));
        String second = nightly.result("7", result -> result.startTime(Nightly.MIDNIGHT.plusHours(1)))
                .id()
                .toString();
        String first = nightly.result("7", result -> {}).id().toString();

        TestResponse answer = ask(app, nightly).get("/widget/importance-component");

        assertThat(answer.<List<String>>path("table_data.component")).containsExactly("api", "ui");
        assertThat(answer.<List<String>>path("table_data[0].data.'7'.critical.result_list"))
                .containsExactly(first, second);
    }

    @Defect(61)
    @Test
    void takesOnlyTheResultsOfAnEnvironment(IbutsuApp app, Nightly nightly) {
        nightly.result("7", result -> result.env("stage"));
        nightly.result("8", result -> result.env("qa"));

        assertThat(builds(ask(app, nightly).queryParam("env", "stage"))).containsExactly("7");
        assertThat(builds(ask(app, nightly).queryParam("env", ""))).containsExactly("7", "8");
    }

    @Defect(61)
    @Test
    void ignoresTheFieldToGroupBy(IbutsuApp app, Nightly nightly) {
        nightly.result("7", result -> {});

        assertThat(builds(ask(app, nightly).queryParam("group_field", "env"))).containsExactly("7");
    }

    @Test
    void isEmptyForAnEmptyProject(IbutsuApp app) {
        assertThat(app.asSuperadmin().queryParam("project", "").get("/widget/importance-component"))
                .hasStatus(200)
                .isJson("{\"table_data\": []}");
    }

    @ValidationTest
    @Test
    void refusesAProjectThatIsNoId(IbutsuApp app) {
        assertThat(app.asSuperadmin().queryParam("project", "nope").get("/widget/importance-component"))
                .hasStatus(400)
                .isJsonString("Invalid parameters for widget 'importance-component': project");
    }

    private static TestRequest ask(IbutsuApp app, Nightly nightly) {
        return app.asSuperadmin()
                .queryParam("project", nightly.project().id())
                .queryParam("job_name", "nightly")
                .queryParam("components", "api,ui");
    }

    private static List<String> builds(TestRequest request) {
        TestResponse answer = request.get("/widget/importance-component");
        assertThat(answer).hasStatus(200);
        return answer.path("table_data[0].bnums");
    }
}
