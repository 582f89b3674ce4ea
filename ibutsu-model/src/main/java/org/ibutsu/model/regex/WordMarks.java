package org.ibutsu.model.regex;

/**
 * Texts with marks that let RE2/J find the ends of words of any script; by itself it knows those of ASCII and cannot
 * distinguish the beginning of a word from its end. Two marks stand at each place between two characters, the second
 * one alone at the beginning of the text, the first one alone at its end. Whether a line feed or a letter lies beside
 * the middle of the place, which conditions of RE2/J ask, says whether a word begins or ends there.
 */
final class WordMarks {

    /** A word begins here. */
    static final String START = "(?:\\b(?m:^))";
    /** A word ends here. */
    static final String END = "(?:\\b(?m:$))";
    /** A word begins or ends here. */
    static final String EDGE = "\\b";
    /** Neither is the case. */
    static final String NO_EDGE = "\\B";

    private static final String MARK = "[\\nw\\x{20}]";

    /** Skips any number of characters, so that the rest begins in the middle of a place. */
    static final String BEGINNING = "\\A(?:" + MARK + "(?s:.)" + MARK + ")*";

    private WordMarks() {}

    /** Returns an expression for a marked character. */
    static String marked(String character) {
        return "(?:" + MARK + character + MARK + ")";
    }

    /** Returns a text with its marks. */
    static String mark(String text) {
        StringBuilder marked = new StringBuilder(text.length() * 3);
        boolean inWord = false;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            boolean ofWord = RegexClasses.isWord(character);
            if (at > 0) {
                marked.append(inWord == ofWord ? ' ' : ofWord ? '\n' : 'w');
            }
            marked.append(inWord == ofWord ? ' ' : ofWord ? 'w' : '\n');
            marked.appendCodePoint(character);
            inWord = ofWord;
        }
        if (!text.isEmpty()) {
            marked.append(inWord ? 'w' : ' ');
        }
        return marked.toString();
    }
}
