package org.ibutsu.server.resource.analysis;

import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.http.ProblemException;

/**
 * Reads query parameters. Given several times, the last value counts; an empty one stands for an absent one.
 *
 * @param uri the address
 */
record QueryValues(UriInfo uri) {

    private static final int MAX_PAGE_SIZE = 500;

    /** A longer number is out of range in any case, and takes long to read. */
    private static final int MAX_DIGITS = 100;

    /** Returns all values. */
    List<String> all(String name) {
        return uri.getQueryParameters().getOrDefault(name, List.of());
    }

    /** Returns a text. */
    Optional<String> text(String name) {
        List<String> values = all(name);
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.get(values.size() - 1)).filter(value -> !value.isEmpty());
    }

    /**
     * Returns a text.
     *
     * @throws ProblemException when there is none
     */
    String required(String name) {
        return text(name)
                .orElseThrow(() ->
                        ProblemException.badRequest("Parameter '" + name + "' is required and must not be empty"));
    }

    /**
     * Returns one of the values of an enumeration.
     *
     * @param values what there is to choose from
     * @param wire returns the name of a value
     * @throws ProblemException when it is none of them
     */
    <E> Optional<E> choice(String name, E[] values, Function<E, String> wire) {
        return text(name)
                .map(text -> Arrays.stream(values)
                        .filter(value -> wire.apply(value).equals(text))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.badRequest("Parameter '" + name + "' must be one of "
                                + Arrays.stream(values).map(wire).collect(Collectors.joining(", ")) + ", but is '"
                                + text
                                + "'")));
    }

    /**
     * Returns an integer.
     *
     * @throws ProblemException when it is none, or out of range
     */
    int integer(String name, int fallback, int min, int max) {
        return text(name)
                .map(text -> {
                    if (!text.matches("[+-]?[0-9]{1," + MAX_DIGITS + "}")) {
                        throw bad(name, "an integer", min, max, text);
                    }
                    return inRange(name, "an integer", new BigDecimal(text), min, max, text)
                            .intValueExact();
                })
                .orElse(fallback);
    }

    /**
     * Returns a number.
     *
     * @throws ProblemException when it is none, or out of range
     */
    double number(String name, double fallback, int min, int max) {
        return text(name)
                .map(text -> {
                    if (!text.matches("[+-]?[0-9]{1," + MAX_DIGITS + "}(\\.[0-9]{0," + MAX_DIGITS + "})?")) {
                        throw bad(name, "a number", min, max, text);
                    }
                    return inRange(name, "a number", new BigDecimal(text), min, max, text)
                            .doubleValue();
                })
                .orElse(fallback);
    }

    private static BigDecimal inRange(String name, String kind, BigDecimal number, int min, int max, String text) {
        if (number.compareTo(BigDecimal.valueOf(min)) < 0 || number.compareTo(BigDecimal.valueOf(max)) > 0) {
            throw bad(name, kind, min, max, text);
        }
        return number;
    }

    private static ProblemException bad(String name, String kind, int min, int max, String text) {
        return ProblemException.badRequest(
                "Parameter '" + name + "' must be " + kind + " from " + min + " to " + max + ", but is '" + text + "'");
    }

    /**
     * Returns identifiers, each once.
     *
     * @throws ProblemException when one is none, or there are too many
     */
    List<UUID> ids(String name, int max) {
        List<UUID> ids = all(name).stream()
                .map(text -> Ids.inQuery(name, text))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (ids.size() > max) {
            throw ProblemException.badRequest(
                    "Parameter '" + name + "' may be given " + max + " times at most, but is " + ids.size() + " times");
        }
        return ids;
    }

    /**
     * Checks that a page has not too many items.
     *
     * @throws ProblemException when it has
     */
    static PageRequest shortPage(PageRequest page) {
        if (page.pageSize() > MAX_PAGE_SIZE) {
            throw ProblemException.badRequest(
                    "Parameter 'pageSize' must be at most " + MAX_PAGE_SIZE + ", but is " + page.pageSize());
        }
        return page;
    }

    /** Returns the items of a page. */
    static <T> List<T> cut(List<T> items, PageRequest page) {
        return items.stream().skip(page.offset()).limit(page.pageSize()).toList();
    }
}
