package org.ibutsu.server.importer.archive;

/** Halves of characters that JSON escapes without the other half, as Python does for bytes that it could not decode. */
final class LoneSurrogates {

    private static final String REPLACEMENT = "\\ufffd";
    private static final int ESCAPE_LENGTH = 6;
    private static final int HEX = 16;

    private LoneSurrogates() {}

    /** Returns a document in which they are replaced by U+FFFD; the document itself if it has none. */
    static String replaced(String json) {
        if (json.indexOf("\\ud") < 0 && json.indexOf("\\uD") < 0) {
            return json;
        }
        StringBuilder replaced = new StringBuilder(json.length());
        int copied = 0;
        int i = json.indexOf('\\');
        while (i >= 0) {
            int unit = unit(json, i);
            int length = unit < 0 ? 2 : ESCAPE_LENGTH;
            if (isHigh(unit) && isLow(unit(json, i + ESCAPE_LENGTH))) {
                length = 2 * ESCAPE_LENGTH;
            } else if (isHigh(unit) || isLow(unit)) {
                replaced.append(json, copied, i).append(REPLACEMENT);
                copied = i + ESCAPE_LENGTH;
            }
            i = json.indexOf('\\', i + length);
        }
        return copied == 0 ? json : replaced.append(json, copied, json.length()).toString();
    }

    private static boolean isHigh(int unit) {
        return unit >= 0 && Character.isHighSurrogate((char) unit);
    }

    private static boolean isLow(int unit) {
        return unit >= 0 && Character.isLowSurrogate((char) unit);
    }

    /** Returns the number in an escape; -1 if there is none. */
    private static int unit(String json, int at) {
        if (!json.startsWith("\\u", at) || at + ESCAPE_LENGTH > json.length()) {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE_LENGTH; i++) {
            int digit = Character.digit(json.charAt(i), HEX);
            if (digit < 0) {
                return -1;
            }
            unit = unit * HEX + digit;
        }
        return unit;
    }
}
