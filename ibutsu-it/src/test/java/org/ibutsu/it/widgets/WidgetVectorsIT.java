package org.ibutsu.it.widgets;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Requests for widgets that were recorded with the original, all over the same rows, which none of them changes. */
@IntegrationTest
class WidgetVectorsIT {

    @TestFactory
    Stream<DynamicTest> answersTheRecordedRequests(IbutsuApp app) {
        WidgetRows rows = WidgetRows.read();
        rows.store(app);

        return StreamSupport.stream(cases().spliterator(), false)
                .map(recorded -> DynamicTest.dynamicTest(
                        text(recorded, "id"), () -> verify(send(app, rows, recorded), recorded)));
    }

    private static JsonNode cases() {
        try (InputStream file = WidgetVectorsIT.class.getResourceAsStream("/vectors/widgets/cases.json")) {
            return Json.MAPPER.readTree(file).get("cases");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Response send(IbutsuApp app, WidgetRows rows, JsonNode recorded) {
        RequestSpecification request =
                recorded.get("user").isNull() ? app.anonymous() : app.as(rows.user(text(recorded, "user")));
        for (JsonNode parameter : recorded.get("query")) {
            request.queryParam(parameter.get(0).textValue(), parameter.get(1).textValue());
        }
        return request.request(text(recorded, "method"), text(recorded, "path").substring("/api".length()));
    }

    private static void verify(Response answer, JsonNode recorded) {
        assertThat(answer.statusCode())
                .as(answer.asString())
                .isEqualTo(recorded.get("status").intValue());
        assertThat(answer.contentType()).startsWith(text(recorded, "content_type"));
        JsonNode expected = recorded.get("body");
        if (expected.isNull()) {
            assertThat(answer.asByteArray()).isEmpty();
            return;
        }
        JsonNode actual = Json.parse(answer.asString());
        if (recorded.has("also")) {
            assertThat(actual.findValuesAsText("count"))
                    .extracting(Long::valueOf)
                    .isSortedAccordingTo(Comparator.reverseOrder());
        }
        switch (text(recorded, "match")) {
            case "prefix" -> assertThat(actual.textValue()).startsWith(expected.textValue());
            case "problem" ->
                assertThat(((ObjectNode) actual).retain("status", "title")).isEqualTo(expected);
            default -> assertThat(WidgetAnswer.difference(recorded, actual)).isEmpty();
        }
    }

    private static String text(JsonNode node, String name) {
        return node.get(name).textValue();
    }
}
