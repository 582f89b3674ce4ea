package org.ibutsu.server.report;

/** Shortens texts that are longer than a limit, and says by how much. */
public final class Truncation {

    private Truncation() {}

    /**
     * Shortens a text.
     *
     * @param text the text
     * @param limit the most characters that the result may have, the mark at its end included; at least 50
     * @return the text itself if it is within the limit
     */
    public static String truncate(String text, int limit) {
        return text.length() <= limit ? text : truncate(text, text.length(), limit);
    }

    /**
     * Shortens a text of which only the beginning is at hand.
     *
     * @param beginning at least the first {@code limit} characters, or any number of them
     * @param length how many characters the whole text has
     * @param limit the most characters that the result may have, the mark at its end included; at least 50
     */
    public static String truncate(CharSequence beginning, long length, int limit) {
        int kept = Math.min(beginning.length(), limit - mark(length).length());
        if (Character.isHighSurrogate(beginning.charAt(kept - 1))) {
            kept--;
        }
        return new StringBuilder(limit)
                .append(beginning, 0, kept)
                .append(mark(length - kept))
                .toString();
    }

    private static String mark(long more) {
        return "… (" + more + " more characters)";
    }
}
