package org.ibutsu.it.resource;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Project;
import org.ibutsu.model.Run;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers come back as they were sent, with each digit. */
@IntegrationTest
class NumberTextIT {

    private static final String PRECISE = "[1.10,123456789012345678901234567890,0.1000,100,0.12345678901234567890123]";

    @ParameterizedTest
    @CsvSource({"run, metadata", "run, summary", "result, metadata", "result, params"})
    void isKeptInAnswers(String what, String field, IbutsuApp app, TestData data) {
        Project project = data.project();
        String body = """
                {"project_id": "%s", "test_id": "pays", "result": "passed", "metadata": {"a": 1}, "%s": {"b": %s}}
                """.formatted(project.id(), field, PRECISE)
                .replace("\"metadata\": {\"a\": 1}, \"metadata\"", "\"metadata\"");

        TestResponse created = app.asSuperadmin().body(body).post("/" + what);
        String id = created.path("id");
        TestResponse read = app.asSuperadmin().get("/" + what + "/{id}", id);
        TestResponse updated = app.asSuperadmin().body(Map.of("source", "new")).put("/" + what + "/{id}", id);
        TestResponse listed = app.asSuperadmin()
                .queryParam("filter", "project_id=" + project.id())
                .get("/" + what);

        assertThat(created).hasStatus(201);
        assertThat(List.of(created, read, updated, listed))
                .allSatisfy(response -> assertThat(response.asString()).contains("{\"b\":" + PRECISE + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e308", "-1.5E-300", "-0.0", "1e5", "0.00000001", "12e-3"})
    void keepsItsValue(String number, IbutsuApp app, TestData data) {
        Run run = data.run();

        app.asSuperadmin().body("{\"metadata\": {\"n\": %s}}".formatted(number)).put("/run/{id}", run.id());
        app.asSuperadmin().body(Map.of("metadata", Map.of("other", 1))).put("/run/{id}", run.id());
        JsonNode metadata = assertThat(app.asSuperadmin().get("/run/{id}", run.id()))
                .hasStatus(200)
                .json()
                .get("metadata");

        assertThat(metadata.get("n").decimalValue()).isEqualByComparingTo(new BigDecimal(number));
    }

    @Test
    void isMergedWithoutLoss(IbutsuApp app, TestData data) {
        Run run = data.run();

        app.asSuperadmin()
                .body("{\"metadata\": {\"n\": {\"a\": %s}}}".formatted(PRECISE))
                .put("/run/{id}", run.id());
        app.asSuperadmin().body(Map.of("metadata", Map.of("n", Map.of("b", 1)))).put("/run/{id}", run.id());
        TestResponse read = app.asSuperadmin().get("/run/{id}", run.id());

        assertThat(read.asString()).contains("{\"a\":" + PRECISE + ",\"b\":1}");
    }
}
