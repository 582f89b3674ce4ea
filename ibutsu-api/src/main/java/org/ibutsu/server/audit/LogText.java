package org.ibutsu.server.audit;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text from outside on its way into a log, where it must neither start lines of its own nor give secrets away. */
public final class LogText {

    /** Characters that end lines, steer terminals, or turn the direction of writing. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+(?:\\.[\\w-]*)?");
    private static final Pattern LOGIN_QUERY = Pattern.compile("(/login(?:/[^\\s\"'<>?]*)?)\\?[^\\s\"'<>]*");
    private static final Pattern LOGIN_CODE = Pattern.compile("(/login/activate/)[^\\s\"'<>?]+");
    private static final String HIDDEN = "(hidden)";

    private LogText() {}

    /** Returns a text that may be logged, or null for null. */
    public static @Nullable String safe(@Nullable String text) {
        return text == null ? null : escaped(withoutSecrets(text));
    }

    /** Returns a text in one line, with control characters as Java writes them. */
    private static String escaped(String text) {
        return CONTROL.matcher(text).replaceAll(found -> escape(found.group().codePointAt(0)));
    }

    private static String escape(int character) {
        return switch (character) {
            case '\n' -> "\\\\n";
            case '\r' -> "\\\\r";
            case '\t' -> "\\\\t";
            default -> String.format("\\\\u%04X", character);
        };
    }

    /** Returns a text without tokens, and without what follows the addresses of logins: codes and tokens, too. */
    private static String withoutSecrets(String text) {
        if (text.contains("eyJ")) {
            text = TOKEN.matcher(text).replaceAll(HIDDEN);
        }
        if (text.contains("/login")) {
            text = LOGIN_QUERY.matcher(text).replaceAll("$1?" + HIDDEN);
            text = LOGIN_CODE.matcher(text).replaceAll("$1" + HIDDEN);
        }
        return text;
    }

    /**
     * Returns a text as a quoted value of limited length, which shows where it ends.
     *
     * @param text the text
     * @param maxLength how many characters of it are shown
     */
    public static String quoted(String text, int maxLength) {
        int length = text.codePointCount(0, text.length());
        String shown = length <= maxLength ? text : text.substring(0, text.offsetByCodePoints(0, maxLength)) + "…";
        return '"' + escaped(withoutSecrets(shown.replace("\\", "\\\\").replace("\"", "\\\""))) + '"';
    }
}
