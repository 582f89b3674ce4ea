package org.ibutsu.it.resource;

import static org.hamcrest.Matchers.equalTo;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import org.ibutsu.it.Defect;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class HealthIT {

    @Defect(88)
    @Test
    void tellsEveryoneThatTheServerRuns(IbutsuApp app) {
        assertThat(app.anonymous().get("/health"))
                .hasStatus(200)
                .hasJson("status", "OK")
                .hasJson("message", "Service is running");
    }

    @Defect(62)
    @Test
    void tellsUsersThatTheDatabaseAnswers(IbutsuApp app, TestData data) {
        assertThat(app.as(data.user()).get("/health/database"))
                .hasStatus(200)
                .hasJson("status", "OK")
                .hasJson("message", "Service is running");
    }

    @Test
    void tellsUsersWhereThingsAre(IbutsuApp app, TestData data) {
        app.restAssuredAs(data.user())
                .get("/health/info")
                .then()
                .statusCode(200)
                .body("frontend", equalTo("http://127.0.0.1:8080/ui"))
                .body("backend", equalTo("http://127.0.0.1:8080"))
                .body("api_ui", equalTo("http://127.0.0.1:8080/api/ui/"));
    }

    @Defect(88)
    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"/health/database", "/health/info"})
    void tellsTheRestToNobodyElse(String path, IbutsuApp app) {
        assertThat(app.anonymous().get(path)).isProblem(401);
    }
}
