package org.ibutsu.model.json;

/**
 * Compares as PostgreSQL's ILIKE does: {@code %} stands for any characters, {@code _} for one character (not one half
 * of a surrogate pair), a backslash makes the next character an ordinary one, and case plays no part in any script.
 */
final class LikePattern {

    private static final int STEPS_UNCHECKED = 100_000;

    private LikePattern() {}

    /**
     * Compares a text with a pattern.
     *
     * @param checkpoint called every thousandth of a second or so, to end the comparison by an exception
     */
    static boolean matches(String text, String pattern, Runnable checkpoint) {
        return matchesFolded(fold(text), fold(pattern), checkpoint);
    }

    /** Folds character by character; String.toLowerCase would look at neighbours and change lengths. */
    private static String fold(String text) {
        int unchanged = 0;
        while (unchanged < text.length() && isFoldedAscii(text.charAt(unchanged))) {
            unchanged++;
        }
        if (unchanged == text.length()) {
            return text;
        }
        StringBuilder folded = new StringBuilder(text.length()).append(text, 0, unchanged);
        text.codePoints().skip(unchanged).map(Character::toLowerCase).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    private static boolean isFoldedAscii(char c) {
        return c < 128 && (c < 'A' || c > 'Z');
    }

    /** Matches greedily; after a mismatch the last percent sign takes one character more. */
    private static boolean matchesFolded(String text, String pattern, Runnable checkpoint) {
        int at = 0;
        int in = 0;
        int retryIn = -1;
        int retryAt = -1;
        int steps = 0;
        while (at < text.length()) {
            if (++steps == STEPS_UNCHECKED) {
                checkpoint.run();
                steps = 0;
            }
            char wanted = in < pattern.length() ? pattern.charAt(in) : 0;
            if (wanted == '%') {
                retryIn = ++in;
                retryAt = at;
                continue;
            }
            if (wanted == '_') {
                in++;
                at += Character.charCount(text.codePointAt(at));
                continue;
            }
            int literal = wanted == '\\' && in + 1 < pattern.length() ? in + 1 : in;
            if (literal < pattern.length() && pattern.charAt(literal) == text.charAt(at)) {
                in = literal + 1;
                at++;
                continue;
            }
            if (retryIn < 0) {
                return false;
            }
            in = retryIn;
            retryAt += Character.charCount(text.codePointAt(retryAt));
            at = retryAt;
        }
        while (in < pattern.length() && pattern.charAt(in) == '%') {
            in++;
        }
        return in == pattern.length();
    }
}
