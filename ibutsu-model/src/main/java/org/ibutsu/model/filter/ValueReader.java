package org.ibutsu.model.filter;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.ibutsu.model.json.Json;

/**
 * Turns the text of a value into the type of its field. Every method throws an IllegalArgumentException that says what
 * would be right, so that no database ever sees a value it would refuse.
 */
final class ValueReader {

    private static final Pattern DECIMAL = Pattern.compile("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?");

    private static final Pattern SHORT_INTEGER = Pattern.compile("[-+]?\\d{1,18}");

    private static final Pattern VERSION_LIKE = Pattern.compile("\\d.*\\d", Pattern.DOTALL);

    private static final Pattern UUID_FORM = Pattern.compile("\\p{XDigit}{8}(-?\\p{XDigit}{4}){4}\\p{XDigit}{8}");

    private static final double MAX_INTEGER = 1e18;

    private final TimestampReader timestamps;

    ValueReader(Clock clock) {
        this.timestamps = new TimestampReader(clock);
    }

    /** Reads a value of a column; for integers use {@link #bound}, which knows fractions. */
    Comparable<?> read(FieldKind kind, String text) {
        return switch (kind) {
            case TEXT, JSON_TEXT -> text;
            case UUID -> uuid(text);
            case TIMESTAMP -> timestamps.read(text);
            case NUMBER -> number(text);
            case BOOLEAN -> truth(text);
            case INTEGER, JSON_INTEGER, JSON_ARRAY, DOCUMENT, UNUSABLE_DOCUMENT ->
                throw new IllegalStateException(kind + " has no single value");
        };
    }

    private static UUID uuid(String text) {
        boolean braces = text.startsWith("{") && text.endsWith("}");
        String bare = braces ? text.substring(1, text.length() - 1) : text;
        if (!UUID_FORM.matcher(bare).matches()) {
            throw new IllegalArgumentException("the value must be a UUID");
        }
        String digits = bare.replace("-", "");
        return new UUID(Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16));
    }

    private static Double number(String text) {
        String trimmed = text.strip();
        return switch (trimmed.toLowerCase(Locale.ROOT)) {
            case "infinity", "+infinity", "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-infinity", "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> finiteNumber(trimmed);
        };
    }

    /** Adding zero turns the negative zero, which H2 takes for less than zero, into the other. */
    private static double finiteNumber(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("the value must be a number such as 12.5");
        }
        return Double.parseDouble(text) + 0.0;
    }

    /**
     * A number that integers are compared with.
     *
     * @param floor the greatest integer that is not above the number
     * @param whole whether the number is that integer
     */
    record Bound(long floor, boolean whole) {}

    /** Reads a number for a comparison with integers; it may have a fraction. */
    static Bound bound(String text) {
        String trimmed = text.strip();
        if (SHORT_INTEGER.matcher(trimmed).matches()) {
            return new Bound(Long.parseLong(trimmed), true);
        }
        double number = finiteNumber(trimmed);
        if (Math.abs(number) >= MAX_INTEGER) {
            return new Bound(number > 0 ? Long.MAX_VALUE : Long.MIN_VALUE, true);
        }
        double floor = Math.floor(number);
        return new Bound((long) floor, floor == number);
    }

    private static Boolean truth(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "1", "true", "t", "yes", "y", "on" -> true;
            case "0", "false", "f", "no", "n", "off" -> false;
            default -> throw new IllegalArgumentException("the value must be true or false");
        };
    }

    /**
     * Returns the JSON of an array element. As existing clients expect, {@code 5} and {@code -5} are numbers, while
     * everything that begins with a digit and has another one, such as {@code 55} or {@code 5.5}, is a string.
     */
    static String element(String text) {
        String trimmed = text.strip();
        if (!VERSION_LIKE.matcher(text).lookingAt() && DECIMAL.matcher(trimmed).matches()) {
            double number = Double.parseDouble(trimmed);
            if (!Double.isInfinite(number)) {
                return BigDecimal.valueOf(number).toString();
            }
        }
        return string(text);
    }

    /** Returns a string as JSON. */
    static String string(String text) {
        return Json.write(Json.MAPPER.getNodeFactory().textNode(text));
    }
}
