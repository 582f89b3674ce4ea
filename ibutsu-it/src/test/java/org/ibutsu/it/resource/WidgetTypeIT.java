package org.ibutsu.it.resource;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@IntegrationTest
class WidgetTypeIT {

    @Test
    void listsFourteenInTheirOrder(IbutsuApp app, TestData data) {
        TestResponse answer = app.as(data.user()).get("/widget/types");

        assertThat(answer)
                .hasStatus(200)
                .hasJson("pagination.page", 1)
                .hasJson("pagination.pageSize", 14)
                .hasJson("pagination.totalItems", 14)
                .hasJson("pagination.totalPages", 1);
        assertThat(answer.jsonPath().getList("types.id", String.class))
                .containsExactly(
                        "compare-runs-view",
                        "jenkins-heatmap",
                        "filter-heatmap",
                        "run-aggregator",
                        "result-summary",
                        "result-aggregator",
                        "importance-component",
                        "accessibility-dashboard-view",
                        "accessibility-analysis-view",
                        "accessibility-bar-chart",
                        "jenkins-job-view",
                        "jenkins-analysis-view",
                        "jenkins-bar-chart",
                        "jenkins-line-chart");
    }

    @ParameterizedTest
    @CsvSource({"view, 5", "widget, 9", "'', 14", "View, 0", "nothing, 0"})
    void listsThoseOfAKind(String kind, int number, IbutsuApp app) {
        app.restAssuredAs(app.superadmin())
                .queryParam("type", kind)
                .get("/widget/types")
                .then()
                .statusCode(200)
                .body("types", hasSize(number))
                .body("pagination.totalItems", equalTo(number))
                .body("pagination.pageSize", equalTo(number))
                .body("pagination.totalPages", equalTo(1));
    }

    @ValidationTest
    @Test
    void refusesAKindWithANul(IbutsuApp app) {
        assertThat(app.asSuperadmin().queryParam("type", "view\0").get("/widget/types"))
                .isProblem(400);
    }

    @Test
    void listsReportsOnDemand(IbutsuApp app) {
        TestResponse answer = app.asSuperadmin().queryParam("type", "report").get("/widget/types");

        assertThat(answer.jsonPath().getList("types.id", String.class))
                .containsExactly("flaky-tests", "failure-groups", "test-history", "slowest-tests");
    }

    @Test
    void takesTheLastOfSeveralKinds(IbutsuApp app) {
        assertThat(app.asSuperadmin().queryParam("type", "widget", "view").get("/widget/types"))
                .hasJson("pagination.totalItems", 5);
    }

    @ValidationTest
    @Test
    void needsAToken(IbutsuApp app) {
        assertThat(app.anonymous().get("/widget/types")).isProblem(401);
    }
}
