package org.ibutsu.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class JsonTest {

    @Test
    void replacesWhatDatabasesRefuse() {
        byte[] json = Json.bytes(Json.object().put("text", "a\0b\ud800c\\u0000😀"));

        String text =
                Json.read(new String(json, StandardCharsets.UTF_8)).path("text").asText();
        assertThat(text).isEqualTo("a\ufffdb?c\\u0000😀");
    }

    @Test
    void readsWhatIsNoObjectAsAnEmptyOne() {
        assertThat(Json.read("\"OK\"")).isEmpty();
        assertThat(Json.read("<html>")).isEmpty();
        assertThat(Json.read("")).isEmpty();
    }
}
