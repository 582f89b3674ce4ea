package org.ibutsu.harness.openapi;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.ibutsu.harness.library.OptionalLibrary;

/** The text of a document or of a part of it, in JSON or YAML. */
final class DocumentText {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private DocumentText() {}

    /**
     * Parses a text.
     *
     * @param text JSON when it starts with a brace, YAML otherwise
     * @param address the name of the text in messages
     * @return the root
     * @throws InvalidOpenApiException if the text is neither
     */
    static JsonNode parse(String text, String address) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        boolean json = content.stripLeading().startsWith("{");
        if (!json) {
            OptionalLibrary.JACKSON_YAML.require();
        }
        try {
            return json ? JSON.readTree(content) : YamlText.parse(content);
        } catch (IOException e) {
            throw new InvalidOpenApiException(
                    "Expected " + (json ? "JSON" : "YAML") + " in " + address + ": " + e.getMessage(), e);
        }
    }
}
