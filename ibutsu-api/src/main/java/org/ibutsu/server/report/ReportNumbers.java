package org.ibutsu.server.report;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.model.Durations;
import org.jspecify.annotations.Nullable;

/** Reads the numbers that tools write into reports, in the format of any language. */
public final class ReportNumbers {

    private static final Pattern NO_DIGIT = Pattern.compile("\\D");

    private static final String NUMBER = "\\d[\\d.,'\\u00A0\\u202F ]*(?:[eE][+-]?\\d+)?|[.,]\\d+(?:[eE][+-]?\\d+)?";
    private static final Pattern SIGNED = Pattern.compile("([+-]?)\\s*(.+)", Pattern.DOTALL);
    private static final Pattern PART = Pattern.compile("(" + NUMBER + ")\\s*([a-zµμ]*)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOCK =
            Pattern.compile("(?:(?:(\\d{1,9})[.\\s])?(\\d{1,9}):)?(\\d{1,9}):(\\d{1,2}(?:[.,]\\d+)?)");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:[.,'\\u00A0\\u202F ]\\d{3})+");
    private static final Pattern DECIMAL = Pattern.compile("(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");
    private static final int MAX_LENGTH = 100;
    private static final int MAX_PLAIN_LENGTH = 18;
    private static final Map<String, Double> UNITS = Map.ofEntries(
            Map.entry("", 1.0),
            Map.entry("s", 1.0),
            Map.entry("sec", 1.0),
            Map.entry("secs", 1.0),
            Map.entry("second", 1.0),
            Map.entry("seconds", 1.0),
            Map.entry("ms", 1e-3),
            Map.entry("msec", 1e-3),
            Map.entry("millis", 1e-3),
            Map.entry("milliseconds", 1e-3),
            Map.entry("us", 1e-6),
            Map.entry("µs", 1e-6),
            Map.entry("μs", 1e-6),
            Map.entry("ns", 1e-9),
            Map.entry("m", 60.0),
            Map.entry("min", 60.0),
            Map.entry("h", 3600.0));

    private ReportNumbers() {}

    /**
     * Reads a duration: a number with or without a unit, with a point or a comma, or a time as clocks show it.
     *
     * @param text the text; may be null
     * @return the nearest number of seconds that can be stored and added up, 0 instead of a negative one; empty if the
     *     text is not a duration
     */
    public static OptionalDouble seconds(@Nullable String text) {
        if (text != null && isPlain(text)) {
            return OptionalDouble.of(Durations.clamp(Double.parseDouble(text)));
        }
        Matcher signed = SIGNED.matcher(text == null ? "" : text.strip());
        if (!signed.matches() || signed.group(2).length() > MAX_LENGTH) {
            return OptionalDouble.empty();
        }
        Matcher clock = CLOCK.matcher(signed.group(2));
        double seconds = clock.matches() ? clock(clock) : sum(signed.group(2));
        if (!Double.isFinite(seconds)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(signed.group(1).equals("-") ? 0 : Durations.clamp(seconds));
    }

    /**
     * Checks whether a text has digits and at most one point, as almost all have, so that nothing else need be tried.
     */
    private static boolean isPlain(String text) {
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '.') {
                points++;
            } else if (character < '0' || character > '9') {
                return false;
            }
        }
        return points <= 1 && text.length() > points && text.length() <= MAX_PLAIN_LENGTH;
    }

    /**
     * Reads a count.
     *
     * @param text the text; may be null
     * @return the count, 0 instead of a negative one; empty if the text is not an integer
     */
    public static OptionalLong count(@Nullable String text) {
        String stripped = text == null ? "" : text.strip();
        return INTEGER.matcher(stripped).matches()
                ? OptionalLong.of(Math.max(0, Long.parseLong(stripped)))
                : OptionalLong.empty();
    }

    private static double clock(Matcher clock) {
        return part(clock.group(1)) * 86400
                + part(clock.group(2)) * 3600
                + part(clock.group(3)) * 60
                + part(clock.group(4));
    }

    private static double part(String digits) {
        return digits == null ? 0 : Double.parseDouble(digits.replace(',', '.'));
    }

    /** Adds up parts such as those of {@code 1m2.5s}; returns NaN if the text has others. */
    private static double sum(String text) {
        Matcher part = PART.matcher(text);
        double sum = 0;
        int end = 0;
        while (end < text.length() && part.find(end) && part.start() == end) {
            String unit = part.group(2);
            double factor = UNITS.getOrDefault(unit.toLowerCase(Locale.ROOT), Double.NaN);
            boolean isBare = unit.isEmpty() && (end > 0 || part.end() < text.length());
            sum += isBare ? Double.NaN : number(part.group(1).strip()) * factor;
            end = part.end();
        }
        return end == text.length() ? sum : Double.NaN;
    }

    /**
     * Reads a number with any separators. Of two kinds the last one is that of the decimals; a single comma is, too.
     */
    private static double number(String text) {
        int decimals = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
        if (decimals >= 0) {
            char separator = text.charAt(decimals);
            String before = text.substring(0, decimals);
            if (before.indexOf(separator) < 0 && (before.isEmpty() || isWhole(before))) {
                return decimal(ungrouped(before) + "." + text.substring(decimals + 1));
            }
        }
        return isWhole(text) ? decimal(ungrouped(text)) : decimal(text);
    }

    private static boolean isWhole(String text) {
        return text.chars().allMatch(Character::isDigit)
                || GROUPED.matcher(text).matches()
                        && text.chars()
                                        .filter(c -> !Character.isDigit(c))
                                        .distinct()
                                        .count()
                                == 1;
    }

    private static String ungrouped(String text) {
        return NO_DIGIT.matcher(text).replaceAll("");
    }

    private static double decimal(String text) {
        return DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    }
}
