package org.ibutsu.model.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * A document that came with its row.
 *
 * @param text the document
 */
record InlineDocument(String text) implements StoredDocument {

    private static final StoredDocument EMPTY_OBJECT = new InlineDocument("{}");

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        try (JsonParser parser = StoredJson.parser(text)) {
            StoredJson.copy(parser, json);
        }
    }

    @Override
    public StoredDocument orEmptyObject() {
        return text.startsWith("{") ? this : EMPTY_OBJECT;
    }

    @Override
    public JsonNode tree() {
        return StoredJson.tree(text);
    }
}
