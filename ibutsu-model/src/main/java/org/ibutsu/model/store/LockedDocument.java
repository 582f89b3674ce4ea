package org.ibutsu.model.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.LongSupplier;
import org.ibutsu.model.json.DocumentMerge;

/**
 * A document of a row that is locked, in memory or, when it is large, in the database, where it stays unless it is
 * changed.
 */
public interface LockedDocument {

    /**
     * Decides on a change of a document by its sizes, as PostgreSQL prints it, and throws the exception that refuses
     * it.
     */
    @FunctionalInterface
    interface Limit {

        /** Refuses nothing. */
        Limit NONE = (before, after) -> {};

        /**
         * Checks a change.
         *
         * @param before how many bytes the document has
         * @param after how many it will have
         */
        void check(LongSupplier before, LongSupplier after);
    }

    /** Checks whether it is left in the database. */
    boolean isLarge();

    /**
     * Returns a value in the document.
     *
     * @param key its key
     * @return the value; a missing node when there is none, or it is large
     */
    JsonNode at(String key);

    /**
     * Merges a sent document into this one.
     *
     * @param merge the winning side
     * @param sent the changes
     * @param limit decides on the change
     */
    void merge(DocumentMerge merge, ObjectNode sent, Limit limit);

    /**
     * Replaces the document.
     *
     * @param document the new one
     * @param limit decides on the change
     */
    void replace(JsonNode document, Limit limit);
}
