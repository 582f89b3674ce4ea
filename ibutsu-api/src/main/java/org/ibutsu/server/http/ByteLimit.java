package org.ibutsu.server.http;

import java.nio.charset.StandardCharsets;

/** Parts of texts that have no more than so many bytes in UTF-8, and only whole characters. */
public final class ByteLimit {

    private ByteLimit() {}

    /** Returns the beginning of a text, or all of it. */
    public static String first(String text, int maxBytes) {
        if (bytes(text) <= maxBytes) {
            return text;
        }
        int end = 0;
        for (int bytes = 0; ; ) {
            int next = text.offsetByCodePoints(end, 1);
            bytes += bytes(text.substring(end, next));
            if (bytes > maxBytes) {
                return text.substring(0, end);
            }
            end = next;
        }
    }

    /** Returns how many bytes a text has in UTF-8. */
    public static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
