package org.ibutsu.server.http;

import java.nio.charset.StandardCharsets;

/** The length of texts in UTF-8. */
public final class Utf8 {

    private Utf8() {}

    /** Returns the longest beginning of a text that has at most so many bytes, in whole characters. */
    public static String truncate(String text, int maxBytes) {
        if (length(text) <= maxBytes) {
            return text;
        }
        int end = 0;
        for (int bytes = 0; ; ) {
            int next = text.offsetByCodePoints(end, 1);
            bytes += length(text.substring(end, next));
            if (bytes > maxBytes) {
                return text.substring(0, end);
            }
            end = next;
        }
    }

    /** Returns the number of bytes of a text. */
    public static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
