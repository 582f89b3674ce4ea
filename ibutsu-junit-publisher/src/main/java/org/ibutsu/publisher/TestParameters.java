package org.ibutsu.publisher;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The parameters of a test, read from the display names of its invocations such as {@code [2] width = 3, name = "x"},
 * from the outermost to the innermost.
 */
final class TestParameters {

    private static final Pattern INDEX = Pattern.compile("^\\[\\d+]\\s*");
    private static final Pattern NAME = Pattern.compile("(?:^|, )([\\p{L}_$][\\p{L}\\p{N}_$]*) ?= ?");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"\\\\]*\"|'[^'\\\\]'");

    private final List<String> invocations;

    TestParameters(List<String> displayNames) {
        this.invocations =
                displayNames.stream().map(TestParameters::withoutIndex).toList();
    }

    private static String withoutIndex(String displayName) {
        String arguments = INDEX.matcher(displayName).replaceFirst("");
        return arguments.isEmpty() ? displayName : arguments;
    }

    /**
     * Returns the invocations in brackets, which distinguish the results of one method; an empty text if there are
     * none.
     */
    String suffix() {
        return invocations.isEmpty() ? "" : "[" + String.join("; ", invocations) + "]";
    }

    /**
     * Returns the arguments by name if the display names contain names, else the display name as {@code invocation}.
     */
    JsonObject json() {
        JsonObject params = new JsonObject();
        List<String> unnamed = new ArrayList<>();
        for (String invocation : invocations) {
            if (!addNamed(invocation, params)) {
                unnamed.add(invocation);
            }
        }
        if (!unnamed.isEmpty()) {
            params.put("invocation", String.join("; ", unnamed));
        }
        return params;
    }

    private static boolean addNamed(String invocation, JsonObject params) {
        List<MatchResult> names = NAME.matcher(invocation).results().toList();
        if (names.isEmpty() || names.get(0).start() > 0) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            int end = i + 1 < names.size() ? names.get(i + 1).start() : invocation.length();
            params.put(
                    names.get(i).group(1),
                    unquoted(invocation.substring(names.get(i).end(), end)));
        }
        return true;
    }

    /** Removes the quotes that JUnit 6 adds and JUnit 5 does not. */
    private static String unquoted(String value) {
        return QUOTED.matcher(value).matches() ? value.substring(1, value.length() - 1) : value;
    }
}
