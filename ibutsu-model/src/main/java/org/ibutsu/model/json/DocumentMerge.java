package org.ibutsu.model.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Merges a sent document into a stored one, by {@link Merge} or, when it is large, in the same way without building a
 * tree.
 */
public enum DocumentMerge {

    /** Values that were sent win, except nulls. */
    SENT_WINS {
        @Override
        boolean keeps(JsonToken stored, JsonNode sent) {
            return sent.isNull();
        }
    },

    /** Stored values win, except nulls. */
    STORED_WINS {
        @Override
        boolean keeps(JsonToken stored, JsonNode sent) {
            return stored != JsonToken.VALUE_NULL;
        }
    },

    /** Values that were sent win, nulls included. */
    SENT_REPLACES {
        @Override
        boolean keeps(JsonToken stored, JsonNode sent) {
            return false;
        }
    };

    /** Checks which of two values under the same key is kept, at least one of which is not an object. */
    abstract boolean keeps(JsonToken stored, JsonNode sent);

    /**
     * Merges in memory.
     *
     * @param stored the document; anything but an object stands for an empty one
     * @param sent the changes
     * @return the new document
     */
    public ObjectNode merge(JsonNode stored, ObjectNode sent) {
        return switch (this) {
            case SENT_WINS -> Merge.into(stored, sent);
            case STORED_WINS -> stored instanceof ObjectNode document ? Merge.into(sent, document) : sent.deepCopy();
            case SENT_REPLACES -> replace(stored, sent);
        };
    }

    private static ObjectNode replace(JsonNode stored, ObjectNode sent) {
        if (!(stored instanceof ObjectNode document)) {
            return sent.deepCopy();
        }
        ObjectNode replaced = document.deepCopy();
        sent.properties()
                .forEach(change -> replaced.set(
                        change.getKey(),
                        change.getValue() instanceof ObjectNode object
                                        && document.get(change.getKey()) instanceof ObjectNode
                                ? replace(document.get(change.getKey()), object)
                                : change.getValue().deepCopy()));
        return replaced;
    }

    /**
     * Merges without a tree of the document.
     *
     * @param stored the document in UTF-8; anything but an object stands for an empty one
     * @param sent the changes
     * @return the new document in UTF-8
     */
    public byte[] merge(byte[] stored, ObjectNode sent) {
        ByteArrayOutputStream merged = new ByteArrayOutputStream(stored.length);
        try (JsonParser parser = StoredJson.parser(stored);
                JsonGenerator json = ShortNumbers.writer(merged)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                merge(parser, sent, json);
            } else {
                json.writeTree(sent);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A stored document is not JSON", e);
        }
        return merged.toByteArray();
    }

    private void merge(JsonParser stored, ObjectNode sent, JsonGenerator json) throws IOException {
        Set<String> met = new HashSet<>();
        json.writeStartObject();
        for (String key = stored.nextFieldName(); key != null; key = stored.nextFieldName()) {
            JsonToken token = stored.nextToken();
            JsonNode change = sent.get(key);
            json.writeFieldName(key);
            if (change != null) {
                met.add(key);
            }
            if (change instanceof ObjectNode object && token == JsonToken.START_OBJECT) {
                merge(stored, object, json);
            } else if (change == null || keeps(token, change)) {
                StoredJson.copyCurrent(stored, json);
            } else {
                json.writeTree(change);
                stored.skipChildren();
            }
        }
        for (Map.Entry<String, JsonNode> change : sent.properties()) {
            if (!met.contains(change.getKey())) {
                json.writeFieldName(change.getKey());
                json.writeTree(change.getValue());
            }
        }
        json.writeEndObject();
    }
}
