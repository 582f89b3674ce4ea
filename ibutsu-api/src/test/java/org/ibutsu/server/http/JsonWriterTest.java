package org.ibutsu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class JsonWriterTest {

    private static final String JSON = "{\"name\":null,\"start\":\"2024-05-01T12:00:00Z\"}";
    private static final Answer ANSWER = new Answer(null, LocalDateTime.of(2024, 5, 1, 12, 0));

    private final JsonWriter writer = new JsonWriter();

    record Answer(String name, LocalDateTime start) {}

    @Test
    void writesNullsAndTimestamps() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();

        writer.writeTo(ANSWER, Answer.class, Answer.class, null, MediaType.APPLICATION_JSON_TYPE, null, body);

        assertThat(body).hasToString(JSON);
        assertThat(JsonWriter.write(ANSWER)).isEqualTo(JSON);
    }

    @ParameterizedTest
    @CsvSource({
        "java.util.Map, application/json, true",
        "java.util.Map, application/problem+json, true",
        "java.util.Map, text/html, false",
        "[B, application/json, false"
    })
    void writesJsonButNoBytes(Class<?> type, String mediaType, boolean writes) {
        assertThat(writer.isWriteable(type, type, null, MediaType.valueOf(mediaType)))
                .isEqualTo(writes);
    }
}
