package org.ibutsu.server.importer;

/** Texts that fit into the columns and indexes of the database. */
final class LimitedText {

    /** The greatest length of a text that an index of the database holds. */
    static final int MAX_LENGTH = 2000;

    // The longest text that tells how much was cut off.
    private static final int MAX_NOTE = "… (2147483647 more characters)".length();

    private LimitedText() {}

    /** Returns a text that is short enough for an index: itself, or its beginning and how many characters follow; null for null. */
    static String of(String text) {
        if (text == null || text.length() <= MAX_LENGTH) {
            return text;
        }
        int end = MAX_LENGTH - MAX_NOTE;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "… (" + (text.length() - end) + " more characters)";
    }
}
