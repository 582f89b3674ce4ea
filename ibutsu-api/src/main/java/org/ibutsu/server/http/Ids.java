package org.ibutsu.server.http;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads identifiers in the forms that existing clients send: any case, with or without dashes, optionally in braces.
 */
public final class Ids {

    private static final String HEX = "[0-9a-fA-F]";
    private static final Pattern PLAIN = Pattern.compile(HEX + "{32}");
    private static final Pattern DASHED =
            Pattern.compile(HEX + "{8}-" + HEX + "{4}-" + HEX + "{4}-" + HEX + "{4}-" + HEX + "{12}");

    private Ids() {}

    /** Reads an identifier; empty when the text is none. */
    public static Optional<UUID> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        boolean braced = text.startsWith("{") && text.endsWith("}");
        String bare = braced ? text.substring(1, text.length() - 1) : text;
        if (DASHED.matcher(bare).matches()) {
            return Optional.of(UUID.fromString(bare));
        }
        if (PLAIN.matcher(bare).matches()) {
            return Optional.of(new UUID(
                    Long.parseUnsignedLong(bare.substring(0, 16), 16), Long.parseUnsignedLong(bare.substring(16), 16)));
        }
        return Optional.empty();
    }

    /**
     * Reads the identifier of a path.
     *
     * @throws RequestRejectedException with 400 when the text is none
     */
    public static UUID inPath(String text) {
        return parse(text)
                .orElseThrow(() -> RequestRejectedException.badRequest("ID: " + text + " is not a valid UUID"));
    }

    /**
     * Reads an optional identifier of a query, where the last value of a repeated parameter counts.
     *
     * @param name the parameter, for the message
     * @param values its values
     * @throws ProblemException with 400 when the last value is none
     */
    public static Optional<UUID> lastInQuery(String name, List<String> values) {
        return values.isEmpty() ? Optional.empty() : inQuery(name, values.get(values.size() - 1));
    }

    /**
     * Reads an optional identifier of a query.
     *
     * @param name the parameter, for the message
     * @param text its value; null or empty stand for absent
     * @throws ProblemException with 400 when the text is none
     */
    public static Optional<UUID> inQuery(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(parse(text)
                .orElseThrow(() ->
                        ProblemException.badRequest("Parameter '" + name + "' must be a UUID, but is '" + text + "'")));
    }
}
