package org.ibutsu.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.ibutsu.model.json.Json;

/** Reads JSON that a client sent: exactly one value, and not too deep. */
final class StrictJson {

    private static final int DEEPEST = 200;

    private final JsonMapper mapper;

    /**
     * Makes a reader.
     *
     * @param longestText how many characters a text within the JSON may have
     */
    StrictJson(long longestText) {
        this.mapper = Json.MAPPER
                .rebuild()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength((int) Math.min(longestText, Integer.MAX_VALUE))
                        .build());
    }

    /**
     * Reads a value.
     *
     * @return the tree, a missing node for nothing but blanks
     * @throws JsonProcessingException when the text is not JSON
     */
    JsonNode read(String text) throws JsonProcessingException {
        return mapper.readTree(text);
    }
}
