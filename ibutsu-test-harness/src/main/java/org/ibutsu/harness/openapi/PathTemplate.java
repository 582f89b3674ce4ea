package org.ibutsu.harness.openapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path with parameters in braces, such as {@code /files/{name}.json}. The natural order puts the more specific one
 * first: literal text counts more than a parameter, from left to right.
 */
final class PathTemplate implements Comparable<PathTemplate> {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^{}/]+}");
    private static final Comparator<Segment> MOST_SPECIFIC_FIRST = Comparator.<Segment>comparingInt(
                    segment -> segment.parameters == 0 ? 0 : 1)
            .thenComparing(Comparator.comparingInt((Segment segment) -> segment.literals)
                    .reversed())
            .thenComparingInt(segment -> segment.parameters);

    private final List<Segment> segments;

    private record Segment(String text, Pattern pattern, int literals, int parameters) {

        static Segment of(String template) {
            StringBuilder regex = new StringBuilder();
            StringBuilder text = new StringBuilder();
            Matcher parameter = PARAMETER.matcher(template);
            int literals = 0;
            int parameters = 0;
            int end = 0;
            while (parameter.find()) {
                String before = PercentEncoding.decode(template.substring(end, parameter.start()));
                regex.append(Pattern.quote(before)).append("(?s:.+)");
                text.append(before).append("{}");
                literals += before.length();
                parameters++;
                end = parameter.end();
            }
            String after = PercentEncoding.decode(template.substring(end));
            regex.append(Pattern.quote(after));
            text.append(after);
            return new Segment(
                    text.toString(), Pattern.compile(regex.toString()), literals + after.length(), parameters);
        }

        boolean matches(String actual) {
            return parameters == 0
                    ? text.equals(actual)
                    : pattern.matcher(actual).matches();
        }
    }

    private PathTemplate(List<Segment> segments) {
        this.segments = segments;
    }

    /**
     * Parses a template.
     *
     * @param template the path, which starts with a slash
     */
    static PathTemplate of(String template) {
        List<Segment> segments = new ArrayList<>();
        for (String segment : template.substring(1).split("/", -1)) {
            segments.add(Segment.of(segment));
        }
        return new PathTemplate(segments);
    }

    /** Returns whether the braces of a path surround names. */
    static boolean isValid(String template) {
        String literals = PARAMETER.matcher(template).replaceAll("");
        return template.startsWith("/") && literals.indexOf('{') < 0 && literals.indexOf('}') < 0;
    }

    /** Splits a percent-encoded path into its decoded segments; null when it does not start with a slash. */
    static @Nullable List<String> split(@Nullable String path) {
        return path == null || !path.startsWith("/")
                ? null
                : Arrays.stream(path.substring(1).split("/", -1))
                        .map(PercentEncoding::decode)
                        .toList();
    }

    boolean matches(List<String> actual) {
        if (actual.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < actual.size(); i++) {
            if (!segments.get(i).matches(actual.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns the template without the names of its parameters, equal for paths that match the same requests. */
    String withoutNames() {
        return segments.stream().map(Segment::text).toList().toString();
    }

    @Override
    public int compareTo(PathTemplate other) {
        for (int i = 0; i < Math.min(segments.size(), other.segments.size()); i++) {
            int order = MOST_SPECIFIC_FIRST.compare(segments.get(i), other.segments.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(segments.size(), other.segments.size());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathTemplate that && withoutNames().equals(that.withoutNames());
    }

    @Override
    public int hashCode() {
        return withoutNames().hashCode();
    }
}
