package org.ibutsu.server.resource;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ibutsu.model.store.Page;
import org.ibutsu.server.http.JsonWriter;
import org.ibutsu.server.http.PageRequest;

/** The position of a page within a list. */
public record Pagination(BigInteger page, long pageSize, long totalItems, long totalPages) {

    /** Reads the items of a page. */
    @FunctionalInterface
    public interface Items<T> {

        /**
         * Reads them one after the other.
         *
         * @param use receives each item, in order
         * @return how many items the whole list has
         */
        long read(Consumer<T> use);
    }

    /**
     * Writes the answer of a list, each item as soon as it is read.
     *
     * @param plural the key of the items, such as {@code runs}
     * @param form turns an item into its response
     */
    static <T> void write(JsonGenerator json, String plural, PageRequest asked, Items<T> items, Function<T, ?> form)
            throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart(plural);
        long total = items.read(item -> JsonWriter.write(json, form.apply(item)));
        json.writeEndArray();
        json.writeFieldName("pagination");
        JsonWriter.write(json, of(asked, total));
        json.writeEndObject();
    }

    /** Returns the part of a list that a request asks for. */
    public static Pagination of(PageRequest asked, long total) {
        long pages = total == 0 ? 0 : (total - 1) / asked.pageSize() + 1;
        return new Pagination(asked.page(), asked.pageSize(), total, pages);
    }

    /**
     * Creates the answer of a list.
     *
     * @param plural the key of the items, such as {@code runs}
     * @param form turns an item into its response
     */
    public static <T> Map<String, Object> answer(String plural, PageRequest asked, Page<T> page, Function<T, ?> form) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(plural, page.items().stream().map(form).toList());
        answer.put("pagination", of(asked, page.total()));
        return answer;
    }
}
