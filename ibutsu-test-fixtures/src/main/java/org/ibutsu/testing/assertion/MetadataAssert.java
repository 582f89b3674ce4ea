package org.ibutsu.testing.assertion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import org.assertj.core.api.AbstractObjectAssert;
import org.ibutsu.model.json.Json;

/**
 * Assertions about a row that carries metadata.
 *
 * @param <T> the entity
 */
public final class MetadataAssert<T> extends AbstractObjectAssert<MetadataAssert<T>, T> {

    private final Function<T, JsonNode> metadata;

    /**
     * Creates assertions about a row.
     *
     * @param metadata gives its metadata
     */
    public MetadataAssert(T row, Function<T, JsonNode> metadata) {
        super(row, MetadataAssert.class);
        this.metadata = metadata;
    }

    /**
     * Requires a value in the metadata.
     *
     * @param path names of keys, with a dot between them, such as {@code jenkins.job_name}
     * @param value a text, a number, a tree or anything else that can be written as JSON; null for the JSON null
     */
    public MetadataAssert<T> hasMetadata(String path, Object value) {
        isNotNull();
        JsonNode found = metadata.apply(actual);
        for (String key : path.split("\\.")) {
            found = found.path(key);
        }
        JsonNode expected = Json.parse(Json.write(Json.MAPPER.valueToTree(value)));
        if (!found.equals(expected)) {
            throw failure(
                    "Expected metadata %s to be %s, but it was %s in %s",
                    path, expected, found, metadata.apply(actual));
        }
        return this;
    }
}
