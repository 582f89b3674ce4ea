package org.ibutsu.harness.openapi;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A described media type, which may be a range such as {@code text/*}.
 *
 * @param key the text of the document
 * @param type the media type without parameters in lower case
 * @param schema the name of the schema of the body, null when there is none
 * @param binary whether the body is a file, of which nothing is said, even when it is JSON
 */
record MediaRange(String key, String type, @Nullable String schema, boolean binary) {

    static final int NO_MATCH = 0;

    private static final String ANY = "*/*";

    static MediaRange of(String key, @Nullable String schema, boolean binary) {
        return new MediaRange(key, withoutParameters(key), schema, binary);
    }

    /** Returns how closely a response matches: greater is closer, {@link #NO_MATCH} when it does not. */
    int match(ResponseToCheck response) {
        String actual = response.mediaType();
        if (actual.isEmpty()) {
            return NO_MATCH;
        }
        if (type.equals(actual)) {
            return key.replace(" ", "").toLowerCase(Locale.ROOT).equals(response.fullMediaType()) ? 5 : 4;
        }
        int star = type.indexOf('*');
        if (type.equals(ANY)) {
            return 1;
        }
        if (star < 0 || actual.length() < type.length()) {
            return NO_MATCH;
        }
        boolean inRange = actual.startsWith(type.substring(0, star)) && actual.endsWith(type.substring(star + 1));
        return inRange ? (type.endsWith("*") ? 2 : 3) : NO_MATCH;
    }

    static boolean isJson(String mediaType) {
        return mediaType.endsWith("/json") || mediaType.endsWith("+json");
    }

    /** Returns whether a described media type is JSON, or a range that includes it. */
    static boolean mayBeJson(String key) {
        String type = withoutParameters(key);
        return isJson(type) || type.indexOf('*') >= 0;
    }

    static String withoutParameters(String mediaType) {
        int end = mediaType.indexOf(';');
        return (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
