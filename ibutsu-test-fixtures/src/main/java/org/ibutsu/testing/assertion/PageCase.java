package org.ibutsu.testing.assertion;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A page to ask for, and what it must hold.
 *
 * @param page the number of the page, the first is 1
 * @param pageSize how many items a page holds at most
 * @param total how many items the whole list has
 */
public record PageCase(int page, int pageSize, int total) {

    public static Stream<PageCase> of(int total) {
        int third = Math.max(1, total / 3);
        return Stream.of(
                new PageCase(1, 25, total),
                new PageCase(2, third, total),
                new PageCase(total / third + 1, third, total),
                new PageCase(1, total + 26, total),
                new PageCase(total + 1, 1, total));
    }

    /** Returns the index of the first item of the page within the whole list, from 0. */
    public int first() {
        return (int) Math.min((page - 1L) * pageSize, total);
    }

    /** Returns the number of items on the page. */
    public int size() {
        return Math.min(pageSize, total - first());
    }

    /** Returns the items of the page, out of the whole list. */
    public <T> List<T> of(List<T> all) {
        return all.subList(first(), first() + size());
    }

    /** Returns the query parameters of the page. */
    public Map<String, Integer> query() {
        return Map.of("page", page, "pageSize", pageSize);
    }

    @Override
    public String toString() {
        return "page " + page + " of " + pageSize + " each, of " + total;
    }
}
