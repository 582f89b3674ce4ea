package org.ibutsu.harness.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@UnitTest
class TestResponseTest {

    private static TestResponse response(byte[] body, Header... headers) {
        return new TestResponse(exchange(new HttpExchange.Response(200, new Headers(List.of(headers)), body)));
    }

    private static HttpExchange exchange(HttpExchange.Response response) {
        return new HttpExchange(
                "GET",
                URI.create("http://h/a"),
                new Headers(List.of()),
                new byte[0],
                response,
                Duration.ofMillis(7),
                0,
                0);
    }

    private static TestResponse json(String body) {
        return response(body.getBytes(StandardCharsets.UTF_8), new Header("Content-Type", "application/json"));
    }

    @Test
    void tellsItsHeaders() {
        TestResponse response = response(
                new byte[0],
                new Header("Content-Type", "text/html"),
                new Header("A", "1"),
                new Header("a", "2"),
                new Header("Set-Cookie", "id=x=y; Path=/; HttpOnly"),
                new Header("Set-Cookie", "id2=z"));

        assertThat(response.contentType()).isEqualTo("text/html");
        assertThat(response.header("a")).isEqualTo("1");
        assertThat(response.header("b")).isNull();
        assertThat(response.headers().getValues("A")).containsExactly("1", "2");
        assertThat(response.headers().asList()).hasSize(5);
        assertThat(response.headers().hasHeaderWithName("content-type")).isTrue();
        assertThat(response.headers().hasHeaderWithName("b")).isFalse();
        assertThat(response.cookie("id")).isEqualTo("x=y");
        assertThat(response.cookie("id2")).isEqualTo("z");
        assertThat(response.cookie("i")).isNull();
        assertThat(response.duration()).isEqualTo(Duration.ofMillis(7));
    }

    @Test
    void hasAnEmptyTypeWithoutOne() {
        assertThat(response(new byte[0]).contentType()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain; charset=ISO-8859-1, ISO-8859-1",
        "text/plain;charset=\"utf-16\", UTF-16",
        "application/json, UTF-8",
        "text/plain; charset=unheard-of, UTF-8",
        "text/plain; charset=%, UTF-8",
        "text/plain; subcharset=ISO-8859-1, UTF-8"
    })
    void readsTextInTheCharsetOfItsType(String type, String charset) {
        byte[] body = "ä€".replace(charset.equals("ISO-8859-1") ? "€" : "", "").getBytes(Charset.forName(charset));

        assertThat(response(body, new Header("Content-Type", type)).asString()).startsWith("ä");
    }

    @Test
    void keepsItsBytes() {
        TestResponse response = response(new byte[] {1, 2});

        response.asByteArray()[0] = 9;

        assertThat(response.asByteArray()).containsExactly(1, 2);
    }

    @Test
    void readsJson() {
        TestResponse response = json("{\"id\": \"7d1a1f5e-0000-4000-8000-000000000001\", \"n\": [1, 2]}");

        assertThat(response.json().path("n").size()).isEqualTo(2);
        assertThat(response.<Integer>path("n[1]")).isEqualTo(2);
        assertThat(response.as(Row.class))
                .isEqualTo(new Row(UUID.fromString("7d1a1f5e-0000-4000-8000-000000000001"), List.of(1, 2)));
    }

    record Row(UUID id, List<Integer> n) {}

    @ParameterizedTest
    @ValueSource(strings = {"", "<p>no</p>", "{\"a\": 1} {", "{\"a\":"})
    void saysWhatCameInsteadOfJson(String body) {
        TestResponse response =
                response(body.getBytes(StandardCharsets.UTF_8), new Header("Content-Type", "text/html"));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> response.path("a"))
                .withMessage("Expected JSON, but it was 200 text/html"
                        + (body.isEmpty() ? " without a body" : " " + body) + " from GET http://h/a");
    }

    @Test
    void saysWhatCameInsteadOfAnObject() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> json("{\"id\": 5.5}").as(Row.class))
                .withMessageContaining("Row")
                .withMessageContaining("{\"id\": 5.5}");
    }

    @Test
    void showsTheBeginningOfALongBody() {
        assertThat(json("x".repeat(5_000)).toString())
                .hasSizeLessThan(2_200)
                .contains("x… (5000 bytes) from GET http://h/a");
    }

    @Test
    void needsAResponse() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TestResponse(exchange(null)));
    }
}
