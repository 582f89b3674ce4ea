package org.ibutsu.model.store.account;

/**
 * The comparison of e-mail addresses: the letters A to Z are equal to a to z, and every other character only to itself.
 * The case rules of Unicode would make the Kelvin sign a k, and so the address of another user one's own.
 */
public final class AsciiCase {

    private AsciiCase() {}

    /**
     * Returns a text with a to z in place of A to Z, as the function {@code ascii_lower} of the database does.
     *
     * @param text the text
     * @return the text, in which all other characters are as they were
     */
    public static String lower(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < lower.length(); i++) {
            char letter = lower.charAt(i);
            if (letter >= 'A' && letter <= 'Z') {
                lower.setCharAt(i, (char) (letter + ('a' - 'A')));
            }
        }
        return lower.toString();
    }
}
