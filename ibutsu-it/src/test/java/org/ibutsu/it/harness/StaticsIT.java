package org.ibutsu.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.RepeatedTest;

/** REST Assured has settings for the whole JVM; the harness leaves them as they are. */
@IntegrationTest
class StaticsIT {

    @RepeatedTest(10)
    void stayUntouched(IbutsuApp app) {
        RestAssuredConfig config = RestAssured.config;

        app.restAssuredAs(app.superadmin()).get("/health").then().statusCode(200);

        assertThat(RestAssured.baseURI).isEqualTo(RestAssured.DEFAULT_URI);
        assertThat(RestAssured.basePath).isEqualTo(RestAssured.DEFAULT_PATH);
        assertThat(RestAssured.port).isEqualTo(RestAssured.UNDEFINED_PORT);
        assertThat(RestAssured.filters()).isEmpty();
        assertThat(RestAssured.requestSpecification).isNull();
        assertThat(RestAssured.responseSpecification).isNull();
        assertThat(RestAssured.config).isSameAs(config);
    }
}
