package org.ibutsu.server.resource;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.ibutsu.model.store.Page;
import org.ibutsu.server.http.PageRequest;

/** Which part of a list an answer holds. */
public record Pagination(BigInteger page, long pageSize, long totalItems, long totalPages) {

    /**
     * Makes the answer of a list.
     *
     * @param plural the key of the items, such as {@code runs}
     * @param form turns an item into what is sent
     */
    public static <T> Map<String, Object> answer(String plural, PageRequest asked, Page<T> page, Function<T, ?> form) {
        long pages = page.total() == 0 ? 0 : (page.total() - 1) / asked.pageSize() + 1;
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(plural, page.items().stream().map(form).toList());
        answer.put("pagination", new Pagination(asked.page(), asked.pageSize(), page.total(), pages));
        return answer;
    }
}
