package org.ibutsu.server.http;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page of a list that a request asks for.
 *
 * @param page the number as sent, echoed in the answer; anything below 1 reads as the first page
 * @param pageSize the most items on it, at least 1
 */
public record PageRequest(BigInteger page, long pageSize) {

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,1000}");

    private static final long MAX_ITEMS = 10_000;
    private static final long MAX_ITEMS_AT_ONCE = 500;
    private static final BigInteger BIGGEST_OFFSET = BigInteger.valueOf(Long.MAX_VALUE);

    /**
     * Reads the parameters {@code page} and {@code pageSize}; given twice, the last one counts.
     *
     * @throws ProblemException when one is not an integer, or the size is below 1
     * @throws RequestRejectedException when the page lies beyond the largest number
     */
    public static PageRequest of(@Nullable List<String> pages, @Nullable List<String> sizes) {
        BigInteger page = integer("page", pages, 1);
        BigInteger size = size(sizes, 25);
        BigInteger offset = page.subtract(BigInteger.ONE).multiply(size);
        if (size.compareTo(BIGGEST_OFFSET) > 0 || offset.compareTo(BIGGEST_OFFSET) > 0) {
            throw RequestRejectedException.badRequest("The page number is too big.");
        }
        return new PageRequest(page, size.longValueExact());
    }

    /**
     * Reads the parameter {@code pageSize}; given twice, the last one counts.
     *
     * @param sizes the values, may be null
     * @param fallback the size when there are none
     * @throws ProblemException when it is not an integer, or below 1
     */
    public static BigInteger size(@Nullable List<String> sizes, int fallback) {
        BigInteger size = integer("pageSize", sizes, fallback);
        if (size.signum() < 1) {
            throw ProblemException.badRequest("Parameter 'pageSize' must be at least 1, but is " + size);
        }
        return size;
    }

    private static BigInteger integer(String name, @Nullable List<String> values, int fallback) {
        if (values == null || values.isEmpty()) {
            return BigInteger.valueOf(fallback);
        }
        String text = values.get(values.size() - 1);
        if (!INTEGER.matcher(text).matches()) {
            throw ProblemException.badRequest("Parameter '" + name + "' must be an integer, but is '" + text + "'");
        }
        return new BigInteger(text);
    }

    /** Returns a copy with no more than ten thousand items, for lists of which one page may be the whole. */
    public PageRequest capped() {
        return pageSize <= MAX_ITEMS ? this : new PageRequest(page, MAX_ITEMS);
    }

    /** Checks whether there may be so many items that the answer is made in the background. */
    public boolean isQueued() {
        return pageSize > MAX_ITEMS_AT_ONCE;
    }

    /** Returns how many items come before the page. */
    public long offset() {
        return page.signum() < 1 ? 0 : page.subtract(BigInteger.ONE).longValueExact() * pageSize;
    }
}
