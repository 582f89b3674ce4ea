package org.ibutsu.server.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.ibutsu.model.json.MetadataSize;
import org.ibutsu.model.store.LockedDocument;
import org.ibutsu.server.http.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The limit of the size of one free document of clients, as every list that shows the row carries all of it.
 *
 * @param bytes how many bytes it may have, as PostgreSQL prints it
 */
public record DocumentLimit(long bytes) {

    /**
     * Refuses a new document that is too large.
     *
     * @param name the name of the document in requests
     * @param document the document; null for none
     * @throws ProblemException with 413 when it is
     */
    public void require(String name, @Nullable JsonNode document) {
        if (document == null) {
            return;
        }
        long size = MetadataSize.of(document);
        if (size > bytes) {
            throw tooLarge(name, size);
        }
    }

    /** Refuses a new text that is too long, as {@link #require(String, JsonNode)} does. */
    public void require(String name, @Nullable String text) {
        if (text != null) {
            require(name, TextNode.valueOf(text));
        }
    }

    /**
     * Refuses to change a document to one that is too large. Such as are in the database already may stay, and become
     * smaller.
     *
     * @param name the name of the document in requests
     * @param before the document that is stored
     * @param after the document to store
     * @throws ProblemException with 413 when it is too large and has grown
     */
    public void requireChange(String name, JsonNode before, JsonNode after) {
        of(name).check(() -> MetadataSize.of(before), () -> MetadataSize.of(after));
    }

    /**
     * Returns a check of changes of a document of a row, as {@link #requireChange(String, JsonNode, JsonNode)} does.
     */
    public LockedDocument.Limit of(String name) {
        return (before, after) -> {
            long size = after.getAsLong();
            if (size > bytes && size > before.getAsLong()) {
                throw tooLarge(name, size);
            }
        };
    }

    /** Refuses to change a text, as {@link #requireChange(String, JsonNode, JsonNode)} does; null is none. */
    public void requireChange(String name, @Nullable String before, @Nullable String after) {
        if (after != null) {
            requireChange(name, TextNode.valueOf(before == null ? "" : before), TextNode.valueOf(after));
        }
    }

    private ProblemException tooLarge(String name, long size) {
        return ProblemException.of(
                413,
                "'" + name + "' must not have more than " + bytes
                        + " bytes as JSON with all digits of its numbers, but has " + size);
    }
}
