package org.ibutsu.testing.assertion;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import io.restassured.builder.ResponseBuilder;
import io.restassured.response.Response;
import org.ibutsu.model.Run;
import org.ibutsu.testing.PageCase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ResponseAssertTest {

    @Test
    void comparesStatusAndValues() {
        Response answer = answer(200, "application/json", "{\"name\":\"web\",\"summary\":{\"tests\":3}}");

        assertThat(answer).hasStatus(200).hasJson("name", "web").hasJson("summary.tests", 3);
        assertThatThrownBy(() -> assertThat(answer).hasStatus(404))
                .hasMessageStartingWith("Expected status 404, but it was 200 {\"name\"");
        assertThatThrownBy(() -> assertThat(answer).hasJson("summary.tests", 4))
                .hasMessageStartingWith("Expected summary.tests to be 4, but it was 3 in 200");
    }

    @Test
    void comparesHeaders() {
        Response answer = new ResponseBuilder()
                .setStatusCode(429)
                .setHeader("Retry-After", "5")
                .setBody("")
                .build();

        assertThat(answer).hasHeader("Retry-After", "5");
        assertThatThrownBy(() -> assertThat(answer).hasHeader("Retry-After", "6"))
                .hasMessageStartingWith("Expected header Retry-After: 6, but it was 5");
    }

    @Test
    void knowsTheFormsOfRefusals() {
        assertThat(answer(404, "application/json", "\"Run not found\"")).isJsonString("Run not found");
        assertThat(answer(401, "application/problem+json", "{\"status\":401}")).isProblem(401);
        assertThatThrownBy(
                        () -> assertThat(answer(404, "application/json", "{}")).isJsonString("Run not found"))
                .hasMessageContaining("Expected the JSON string \"Run not found\"");
        assertThatThrownBy(() -> assertThat(answer(401, "application/json", "{\"status\":401}"))
                        .isProblem(401))
                .hasMessageContaining("Expected a problem document of status 401");
        assertThatThrownBy(() -> assertThat(answer(404, "text/plain", "<p>")).isJsonString("Run not found"))
                .hasMessageContaining("Expected JSON");
    }

    @Test
    void knowsPages() {
        Response answer = answer(200, "application/json", """
                {"runs": [{}, {}], "pagination": {"page": 2, "pageSize": 3, "totalItems": 5, "totalPages": 2}}""");

        assertThat(answer).hasPagination(2, 3, 5).hasPagination(new PageCase(2, 3, 5), "runs");
        assertThatThrownBy(() -> assertThat(answer).hasPagination(new PageCase(2, 3, 5), "results"))
                .hasMessageStartingWith("Expected 2 results, but there were 0");
    }

    @Test
    void looksIntoMetadata() {
        Run run = new Run().metadata("jenkins", java.util.Map.of("job_name", "nightly"));

        assertThat(run).hasMetadata("jenkins.job_name", "nightly");
        assertThatThrownBy(() -> assertThat(run).hasMetadata("env", "prod"))
                .hasMessageStartingWith("Expected metadata env to be \"prod\"");
    }

    private static Response answer(int status, String type, String body) {
        return new ResponseBuilder()
                .setStatusCode(status)
                .setContentType(type)
                .setBody(body)
                .build();
    }
}
