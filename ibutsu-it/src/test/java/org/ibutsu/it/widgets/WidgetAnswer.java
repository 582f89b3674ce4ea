package org.ibutsu.it.widgets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Compares an answer with a recorded one: some values are free, some arrays have no order, and numbers may differ by a
 * millionth.
 */
final class WidgetAnswer {

    private static final double PRECISION = 1e-6;

    private final List<Pattern> free;
    private final List<Pattern> unordered;

    private WidgetAnswer(JsonNode recorded) {
        this.free = patterns(recorded.path("ignore"));
        this.unordered = patterns(recorded.path("unordered"));
    }

    private static List<Pattern> patterns(JsonNode pointers) {
        List<Pattern> patterns = new ArrayList<>();
        pointers.forEach(
                pointer -> patterns.add(Pattern.compile(pointer.textValue().replace("*", "[^/]*"))));
        return patterns;
    }

    /** Says where an answer differs from a recorded one; empty when it does not. */
    static Optional<String> difference(JsonNode recorded, JsonNode actual) {
        return new WidgetAnswer(recorded).difference(recorded.get("body"), actual, "");
    }

    private Optional<String> difference(JsonNode expected, JsonNode actual, String pointer) {
        if (matches(free, pointer)) {
            return Optional.empty();
        }
        if (expected.isObject() && actual.isObject()) {
            return differenceOfObjects(expected, actual, pointer);
        }
        if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            return matches(unordered, pointer)
                    ? differenceOfBags(expected, actual, pointer)
                    : differenceOfLists(expected, actual, pointer);
        }
        boolean same = expected.isNumber() && actual.isNumber()
                ? areClose(expected.doubleValue(), actual.doubleValue())
                : expected.equals(actual);
        return same ? Optional.empty() : Optional.of(pointer + " is " + actual + " instead of " + expected);
    }

    private static boolean matches(List<Pattern> patterns, String pointer) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(pointer).matches());
    }

    private static boolean areClose(double expected, double actual) {
        return Math.abs(expected - actual) <= PRECISION * Math.max(1, Math.abs(expected));
    }

    private Optional<String> differenceOfObjects(JsonNode expected, JsonNode actual, String pointer) {
        Set<String> names = new HashSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        Set<String> found = new HashSet<>();
        actual.fieldNames().forEachRemaining(found::add);
        if (!names.equals(found)) {
            return Optional.of(pointer + " has " + found + " instead of " + names);
        }
        return names.stream()
                .flatMap(name -> difference(expected.get(name), actual.get(name), child(pointer, name)).stream())
                .findFirst();
    }

    private static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private Optional<String> differenceOfLists(JsonNode expected, JsonNode actual, String pointer) {
        for (int i = 0; i < expected.size(); i++) {
            Optional<String> difference = difference(expected.get(i), actual.get(i), pointer + "/" + i);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private Optional<String> differenceOfBags(JsonNode expected, JsonNode actual, String pointer) {
        List<JsonNode> left = new ArrayList<>();
        actual.forEach(left::add);
        for (JsonNode wanted : expected) {
            Optional<JsonNode> match = left.stream()
                    .filter(each -> difference(wanted, each, pointer + "/0").isEmpty())
                    .findFirst();
            if (match.isEmpty()) {
                return Optional.of(pointer + " has no " + wanted + " among " + left);
            }
            left.remove(match.get());
        }
        return Optional.empty();
    }
}
