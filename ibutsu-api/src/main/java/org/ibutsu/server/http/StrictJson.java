package org.ibutsu.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import java.util.regex.Pattern;
import org.ibutsu.model.json.Json;

/**
 * Reads JSON that a client sent: exactly one value, not too deep, and not of too many parts, which cost more than
 * texts.
 */
public final class StrictJson {

    private static final int MAX_DEPTH = 200;

    /**
     * Names, values, and the beginnings and ends of objects and arrays. A megabyte of what clients send has a third of
     * them.
     */
    private static final long MAX_TOKENS = 200_000;

    private static final Pattern PLACE_OF_A_BOUND = Pattern.compile(", from `[^`]*`");

    private final JsonMapper mapper;

    /**
     * Creates a reader.
     *
     * @param longestText how many characters a text within the JSON may have
     */
    public StrictJson(long longestText) {
        this.mapper = Json.MAPPER
                .rebuild()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxTokenCount(MAX_TOKENS)
                        .maxStringLength((int) Math.min(longestText, Integer.MAX_VALUE))
                        .build());
    }

    /**
     * Reads a value.
     *
     * @return the tree, a missing node for nothing but blanks
     * @throws JsonProcessingException when the text is not JSON, or goes beyond a bound, which the message says
     * @throws IOException when the text cannot be read
     */
    public JsonNode read(Reader text) throws IOException {
        try {
            return mapper.readTree(text);
        } catch (StreamConstraintsException e) {
            throw new StreamConstraintsException(
                    PLACE_OF_A_BOUND.matcher(e.getOriginalMessage()).replaceAll(""));
        }
    }
}
