package org.ibutsu.model.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Looks up one value in the bytes of a document without building a tree of it. */
final class StoredJson {

    /** What is done with the value that was found. */
    @FunctionalInterface
    interface Reader<T> {
        /** Reads the value that begins at the current token, up to its last token. */
        T read(JsonParser parser) throws IOException;
    }

    /**
     * Documents come from clients and their keys are many, so that interning them would cost more than it saves. What has
     * been stored is not measured again: one long text must not spoil every query.
     */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private StoredJson() {}

    /**
     * Follows keys from object to object. Of equal keys in one object the last counts.
     *
     * @param document the document in UTF-8, or null
     * @param path the keys; none for the document itself
     * @param reader what to do with the value
     * @return what the reader gave, or null when a key is missing or a step meets something other than an object
     */
    static <T> T find(byte[] document, String[] path, Reader<T> reader) {
        if (document == null) {
            return null;
        }
        try (JsonParser parser = FACTORY.createParser(document)) {
            parser.nextToken();
            return find(parser, path, 0, reader);
        } catch (IOException e) {
            throw new UncheckedIOException("A stored document is not JSON", e);
        }
    }

    private static <T> T find(JsonParser parser, String[] path, int step, Reader<T> reader) throws IOException {
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
