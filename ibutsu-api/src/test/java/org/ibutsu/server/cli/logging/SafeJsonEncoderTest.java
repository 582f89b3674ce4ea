package org.ibutsu.server.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.ibutsu.model.json.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SafeJsonEncoderTest {

    private static final String TOKEN = "eyJhbGciOi.eyJzdWIi.x";

    private final LoggerContext context = new LoggerContext();

    @Test
    void writesADocumentInALineForEachEvent() throws Exception {
        String line = line("Refused {}", null, "\nforged \"quoted\"");

        JsonNode document = Json.MAPPER.readTree(line);
        assertThat(line).endsWith("\n").hasLineCount(1);
        assertThat(document.get("level").asText()).isEqualTo("WARN");
        assertThat(document.get("loggerName").asText()).isEqualTo("org.ibutsu.any");
        assertThat(document.get("formattedMessage").asText()).isEqualTo("Refused \\nforged \"quoted\"");
        assertThat(document.get("mdc").get("request").asText()).isEqualTo("7f3c");
        assertThat(document.get("timestamp").isNumber()).isTrue();
    }

    @Test
    void showsNoTokenWhereverItStands() throws Exception {
        Exception failure = new IllegalStateException(TOKEN, new IllegalArgumentException("x\n" + TOKEN));

        String line = line("Refused {} " + TOKEN, failure, TOKEN);

        assertThat(line).doesNotContain("eyJ").hasLineCount(1);
        JsonNode throwable = Json.MAPPER.readTree(line).get("throwable");
        assertThat(throwable.get("message").asText()).isEqualTo("(hidden)");
        assertThat(throwable.get("cause").get("message").asText()).isEqualTo("x\\n(hidden)");
        assertThat(throwable.get("stepArray")).isNotEmpty();
    }

    private String line(String message, Throwable failure, String argument) {
        SafeJsonEncoder encoder = new SafeJsonEncoder();
        encoder.setContext(context);
        encoder.start();
        LoggingEvent event = new LoggingEvent(
                "fqcn", context.getLogger("org.ibutsu.any"), Level.WARN, message, failure, new Object[] {argument});
        event.setMDCPropertyMap(Map.of("request", "7f3c", "other", TOKEN));
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
