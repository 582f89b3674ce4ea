package org.ibutsu.publisher;

/** Truncation of texts to the length that servers accept. */
final class Truncation {

    /** The maximum length of a text column, in characters. */
    static final int MAX_LENGTH = 2000;

    private Truncation() {}

    /** Returns the text itself, or its beginning followed by an ellipsis if it is too long. */
    static String truncate(String text) {
        return truncate(text, MAX_LENGTH);
    }

    /**
     * Returns the text itself, or its beginning followed by an ellipsis.
     *
     * @param maxLength the maximum length of the returned text, including the ellipsis
     */
    static String truncate(String text, int maxLength) {
        return text.length() <= maxLength ? text : text.substring(0, maxLength - 1) + "…";
    }
}
