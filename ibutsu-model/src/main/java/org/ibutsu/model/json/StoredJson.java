package org.ibutsu.model.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads documents that are stored, whole or in part, without building trees of them where that can be helped. */
public final class StoredJson {

    /** The use that is made of a value that was found. */
    @FunctionalInterface
    interface Reader<T> {
        /** Reads the value that begins at the current token, up to its last token. */
        @Nullable
        T read(JsonParser parser) throws IOException;
    }

    /**
     * Documents come from clients and their keys are many, so that interning them would cost more than it saves. Stored
     * documents are not measured again: one long text must not spoil every query.
     */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final ObjectReader READER = Json.MAPPER.readerFor(JsonNode.class);

    private StoredJson() {}

    /** Returns a parser of a stored document. */
    public static JsonParser parser(String document) throws IOException {
        return FACTORY.createParser(document);
    }

    /** Returns a parser of a stored document in UTF-8. */
    public static JsonParser parser(byte[] document) throws IOException {
        return FACTORY.createParser(document);
    }

    /**
     * Reads a stored document as a tree.
     *
     * @throws UncheckedIOException when the text is not JSON
     */
    public static JsonNode tree(String document) {
        try (JsonParser parser = parser(document)) {
            return READER.readValue(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("A stored document is not JSON", e);
        }
    }

    /** Reads a stored document in UTF-8 as a tree, as {@link #tree(String)} does. */
    public static JsonNode tree(byte[] document) {
        try (JsonParser parser = parser(document)) {
            return READER.readValue(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("A stored document is not JSON", e);
        }
    }

    /** Copies the next value of a parser, numbers as they stand there. */
    public static void copy(JsonParser parser, JsonGenerator json) throws IOException {
        parser.nextToken();
        copyCurrent(parser, json);
    }

    /**
     * Copies the value that begins at the current token, up to its last token, as
     * {@link #copy(JsonParser, JsonGenerator)} does.
     */
    static void copyCurrent(JsonParser parser, JsonGenerator json) throws IOException {
        int depth = 0;
        for (JsonToken token = parser.currentToken(); ; token = parser.nextToken()) {
            switch (token) {
                case START_OBJECT -> json.writeStartObject();
                case START_ARRAY -> json.writeStartArray();
                case END_OBJECT -> json.writeEndObject();
                case END_ARRAY -> json.writeEndArray();
                case FIELD_NAME -> json.writeFieldName(parser.currentName());
                case VALUE_STRING ->
                    json.writeString(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.writeNumber(parser.getText());
                default -> json.copyCurrentEvent(parser);
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                return;
            }
        }
    }

    /**
     * Copies a value in a document in UTF-8, or null when there is none, as {@link #copy(JsonParser, JsonGenerator)}
     * does.
     */
    public static void copy(byte[] document, List<String> path, JsonGenerator json) throws IOException {
        String value = find(document, path.toArray(String[]::new), JsonbText::quoted);
        if (value == null) {
            json.writeNull();
        } else {
            try (JsonParser parser = parser(value)) {
                copy(parser, json);
            }
        }
    }

    /**
     * Follows keys from object to object. Of equal keys in one object the last counts.
     *
     * @param document the document in UTF-8, or null
     * @param path the keys; none for the document itself
     * @param reader reads the value
     * @return the result of the reader, or null when a key is missing or a step meets something other than an object
     */
    static <T> @Nullable T find(byte @Nullable [] document, String[] path, Reader<T> reader) {
        if (document == null || path.length > 0 && !DocumentText.mayHold(document, path[path.length - 1])) {
            return null;
        }
        try (JsonParser parser = FACTORY.createParser(document)) {
            parser.nextToken();
            return find(parser, path, 0, reader);
        } catch (IOException e) {
            throw new UncheckedIOException("A stored document is not JSON", e);
        }
    }

    private static <T> @Nullable T find(JsonParser parser, String[] path, int step, Reader<T> reader)
            throws IOException {
        if (step == path.length) {
            return reader.read(parser);
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return null;
        }
        T found = null;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            if (key.equals(path[step])) {
                found = find(parser, path, step + 1, reader);
            } else {
                parser.skipChildren();
            }
        }
        return found;
    }
}
