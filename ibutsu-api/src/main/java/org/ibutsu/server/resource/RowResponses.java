package org.ibutsu.server.resource;

import java.util.function.Function;
import org.ibutsu.server.file.TemporaryFiles;
import org.ibutsu.server.http.JsonWriter;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.http.SpooledJson;

/**
 * Writes answers while their rows are read, which must be within the transaction that reads them.
 *
 * @param files where long answers wait until they are sent
 */
public record RowResponses(TemporaryFiles files) {

    /**
     * Writes a list.
     *
     * @param plural the key of the items, such as {@code runs}
     * @param asked which page it is
     * @param items reads the items
     * @param form turns an item into its response
     */
    public <T> SpooledJson page(String plural, PageRequest asked, Pagination.Items<T> items, Function<T, ?> form) {
        return SpooledJson.of(files, json -> Pagination.write(json, plural, asked, items, form));
    }

    /** Writes an answer of any form. */
    SpooledJson written(SpooledJson.Writing writing) {
        return SpooledJson.of(files, writing);
    }

    /** Writes the responses made of rows. */
    public SpooledJson of(Object answer) {
        return SpooledJson.of(files, json -> JsonWriter.write(json, answer));
    }
}
