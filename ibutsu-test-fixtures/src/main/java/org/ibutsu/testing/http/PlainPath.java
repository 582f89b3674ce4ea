package org.ibutsu.testing.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts parameters into paths and queries as REST Assured does, where there is only one way to do it. */
final class PlainPath {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final Pattern PLAIN =
            Pattern.compile("/?(?:[\\w-][\\w.-]*|\\{\\w+})(?:/(?:[\\w-][\\w.-]*|\\{\\w+}))*");

    private PlainPath() {}

    /** Gives a path with a slash at its beginning; empty when its letters or its parameters are out of the ordinary. */
    static Optional<String> filled(String path, Object... parameters) {
        if (!PLAIN.matcher(path).matches()) {
            return Optional.empty();
        }
        Set<String> names = new HashSet<>();
        StringBuilder filled = new StringBuilder(path.startsWith("/") ? "" : "/");
        Matcher placeholder = PLACEHOLDER.matcher(path);
        while (placeholder.find()) {
            int number = names.size();
            if (number >= parameters.length || !isPlain(parameters[number]) || !names.add(placeholder.group(1))) {
                return Optional.empty();
            }
            placeholder.appendReplacement(filled, Matcher.quoteReplacement(encoded(parameters[number])));
        }
        placeholder.appendTail(filled);
        return names.size() == parameters.length ? Optional.of(filled.toString()) : Optional.empty();
    }

    /** Tells whether a value has one text only. */
    static boolean isPlain(Object value) {
        return value instanceof String
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Boolean
                || value instanceof UUID;
    }

    /** Gives the text of a value, with all that may mean something else as percent and digits. */
    static String encoded(Object value) {
        return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
