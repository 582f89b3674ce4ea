package org.ibutsu.harness.exchange;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final Pattern PLAIN_QUERY = Pattern.compile("[\\w.-]+=[\\w.,:$=-]*(?:&[\\w.-]+=[\\w.,:$=-]*)*");

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

    /** Gives the query that follows a path in one text; empty when there is anything out of the ordinary. */
    static Optional<Map<String, List<String>>> query(String text) {
        if (!PLAIN_QUERY.matcher(text).matches()) {
            return Optional.empty();
        }
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String parameter : text.split("&")) {
            String[] nameAndValue = parameter.split("=", 2);
            query.computeIfAbsent(nameAndValue[0], name -> new ArrayList<>()).add(nameAndValue[1]);
        }
        return Optional.of(query);
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
