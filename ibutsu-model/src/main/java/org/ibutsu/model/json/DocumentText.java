package org.ibutsu.model.json;

import java.nio.charset.StandardCharsets;

/**
 * Searches the bytes of stored documents in UTF-8, in a fraction of the time that parsing takes.
 */
final class DocumentText {

    private DocumentText() {}

    /**
     * Checks whether a document may have a string as a key or a value, or as a part of one.
     *
     * @param document the document in UTF-8
     * @param text the string, without the escapes of JSON
     * @return false only when the document has no such string
     */
    static boolean mayHold(byte[] document, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        if (wanted.length == 0) {
            return true;
        }
        byte first = wanted[0];
        for (int i = 0; i < document.length; i++) {
            byte found = document[i];
            // Escaped characters may be written in several ways.
            if (found == '\\' || found == first && isAt(i, wanted, document)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(int position, byte[] wanted, byte[] document) {
        if (position + wanted.length > document.length) {
            return false;
        }
        for (int i = 1; i < wanted.length; i++) {
            if (document[position + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
