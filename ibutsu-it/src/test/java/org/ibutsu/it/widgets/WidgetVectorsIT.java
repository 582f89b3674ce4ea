package org.ibutsu.it.widgets;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ibutsu.harness.Baseline;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.User;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests for widgets that were recorded with the original, all over the same rows. */
@IntegrationTest
@MaxStatements(4)
@Baseline("widgets")
class WidgetVectorsIT {

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void answersTheRecordedRequest(String id, JsonNode recorded, IbutsuApp app) {
        TestResponse answer = send(app, recorded);

        verify(answer, recorded);
    }

    static Stream<Arguments> recorded() {
        return StreamSupport.stream(cases().spliterator(), false)
                .map(recorded -> Arguments.of(text(recorded, "id"), recorded));
    }

    private static JsonNode cases() {
        try (InputStream file = WidgetVectorsIT.class.getResourceAsStream("/vectors/widgets/cases.json")) {
            return Json.MAPPER.readTree(file).get("cases");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestResponse send(IbutsuApp app, JsonNode recorded) {
        TestRequest request =
                recorded.get("user").isNull() ? app.anonymous() : app.as(user(app, text(recorded, "user")));
        for (JsonNode parameter : recorded.get("query")) {
            request.queryParam(parameter.get(0).textValue(), parameter.get(1).textValue());
        }
        return request.send(text(recorded, "method"), text(recorded, "path").substring("/api".length()));
    }

    private static User user(IbutsuApp app, String name) {
        return app.db()
                .createSelectionQuery("from User where name = :name", User.class)
                .setParameter("name", name)
                .getSingleResult();
    }

    private static void verify(TestResponse answer, JsonNode recorded) {
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
