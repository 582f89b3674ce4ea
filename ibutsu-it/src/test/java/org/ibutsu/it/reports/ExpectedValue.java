package org.ibutsu.it.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what is stored with what is expected: a value itself, a part of an object, or a condition. */
final class ExpectedValue {

    private static final double TOLERANCE = 1e-6;
    private static final Duration TIME_TOLERANCE = Duration.ofMillis(1);
    private static final Pattern CUT = Pattern.compile("(.*)… \\((\\d+) more characters\\)", Pattern.DOTALL);

    private final LocalDateTime begin;
    private final LocalDateTime end;
    private final Map<String, BiPredicate<JsonNode, JsonNode>> conditions = Map.of(
            "contains", ExpectedValue::contains,
            "matches",
                    (wanted, found) -> Pattern.compile(wanted.textValue())
                            .matcher(found.asText())
                            .find(),
            "any_of", (wanted, found) -> wanted.valueStream().anyMatch(one -> matches(one, found)),
            "not", (wanted, found) -> !matches(wanted, found),
            "absent", (wanted, found) -> isAbsent(found) == wanted.booleanValue(),
            "has",
                    (wanted, found) -> wanted.valueStream()
                            .allMatch(one -> found.valueStream().anyMatch(element -> matches(one, element))),
            "cut", ExpectedValue::isCut);

    /**
     * Creates comparisons.
     *
     * @param begin when the import began, UTC
     * @param end when it had ended, UTC
     */
    ExpectedValue(LocalDateTime begin, LocalDateTime end) {
        this.begin = begin;
        this.end = end;
    }

    /** Checks whether a stored value is as expected; of an object no more than what is named. */
    boolean matches(JsonNode wanted, JsonNode found) {
        if (wanted.isObject()) {
            return isCondition(wanted)
                    ? wanted.propertyStream()
                            .allMatch(condition ->
                                    conditions.get(condition.getKey()).test(condition.getValue(), found))
                    : wanted.propertyStream()
                            .allMatch(property -> matches(property.getValue(), found.path(property.getKey())));
        }
        if (isAbsent(wanted)) {
            return isAbsent(found);
        }
        if (wanted.isNumber()) {
            return found.isNumber() && Math.abs(wanted.doubleValue() - found.doubleValue()) <= TOLERANCE;
        }
        if (wanted.isArray()) {
            return wanted.size() == found.size()
                    && Stream.iterate(0, i -> i + 1)
                            .limit(wanted.size())
                            .allMatch(i -> matches(wanted.get(i), found.get(i)));
        }
        return wanted.equals(found) || isSameTime(wanted.asText(), found);
    }

    private boolean isCondition(JsonNode wanted) {
        Set<String> names = wanted.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
        return !names.isEmpty() && conditions.keySet().containsAll(names);
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isNull() || node instanceof MissingNode;
    }

    private boolean isSameTime(String wanted, JsonNode found) {
        if (!found.isTextual()) {
            return false;
        }
        try {
            LocalDateTime time = time(found.textValue());
            if (wanted.equals("<now>")) {
                return !time.isBefore(begin.minus(TIME_TOLERANCE)) && !time.isAfter(end.plus(TIME_TOLERANCE));
            }
            return Duration.between(time(wanted), time).abs().compareTo(TIME_TOLERANCE) <= 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static LocalDateTime time(String text) {
        return LocalDateTime.parse(text.replaceAll("(Z|\\+00:00)$", ""));
    }

    private static boolean contains(JsonNode wanted, JsonNode found) {
        List<String> texts =
                wanted.isArray() ? wanted.valueStream().map(JsonNode::textValue).toList() : List.of(wanted.textValue());
        return found.isTextual() && texts.stream().allMatch(found.textValue()::contains);
    }

    private static boolean isCut(JsonNode wanted, JsonNode found) {
        Matcher cut = CUT.matcher(found.asText());
        return cut.matches()
                && cut.group(1).startsWith(wanted.path("begins").textValue())
                && found.asText().length() <= wanted.path("limit").intValue()
                && (!wanted.has("of")
                        || cut.group(1).length() + Integer.parseInt(cut.group(2))
                                == wanted.path("of").intValue());
    }
}
