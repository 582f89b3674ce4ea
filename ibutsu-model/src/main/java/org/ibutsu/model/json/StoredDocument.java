package org.ibutsu.model.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A document of a row, which is copied into an answer without becoming a tree, so that its numbers keep their text and
 * nothing larger than its largest value is held in memory.
 */
public interface StoredDocument extends JsonSerializable {

    /**
     * Writes the document.
     *
     * @param json where it is written
     * @throws IOException when it cannot be written
     */
    void writeTo(JsonGenerator json) throws IOException;

    /** Returns the same document if it is an object, and an empty object otherwise. */
    StoredDocument orEmptyObject();

    /** Reads the document as a tree, which takes several times its size. */
    JsonNode tree();

    /**
     * Returns a document that was read already.
     *
     * @param text the document; null for the JSON null
     */
    static StoredDocument of(@Nullable String text) {
        return new InlineDocument(text == null ? "null" : text);
    }

    @Override
    default void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
        writeTo(json);
    }

    @Override
    default void serializeWithType(JsonGenerator json, SerializerProvider provider, TypeSerializer type)
            throws IOException {
        writeTo(json);
    }
}
