package org.ibutsu.harness.openapi;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

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
        try {
            return json ? JSON.readTree(content) : YamlText.parse(content);
        } catch (NoClassDefFoundError e) {
            throw new InvalidOpenApiException(
                    "A document in YAML needs a parser: add com.fasterxml.jackson.dataformat:jackson-dataformat-yaml"
                            + " to the dependencies, or provide the document in JSON",
                    e);
        } catch (IOException e) {
            throw new InvalidOpenApiException(
                    "Expected " + (json ? "JSON" : "YAML") + " in " + address + ": " + e.getMessage(), e);
        }
    }
}
