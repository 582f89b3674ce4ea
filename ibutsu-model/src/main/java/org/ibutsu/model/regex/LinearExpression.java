package org.ibutsu.model.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression of PostgreSQL that is searched for in a time proportional to the length of the text. Immutable.
 */
public final class LinearExpression {

    /** The check takes a few milliseconds. */
    private static final long MAX_STEPS_UNCHECKED = 100_000;

    private final Pattern pattern;
    private final boolean marked;

    private LinearExpression(Pattern pattern, boolean marked) {
        this.pattern = pattern;
        this.marked = marked;
    }

    /** Compiles an expression that PostgreSQL takes. */
    static LinearExpression of(RegexTranslation translation) {
        if (translation.lacking() != null) {
            throw new IllegalArgumentException("the embedded database does not know a " + translation.lacking()
                    + " in a regular expression, only PostgreSQL does");
        }
        try {
            return new LinearExpression(Pattern.compile("(?s)" + translation.re2()), translation.marked());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "the embedded database does not support this regular expression, " + e.getDescription(), e);
        }
    }

    /**
     * Checks whether a text contains a match.
     *
     * @param text the text
     * @param checkpoint called every few thousandths of a second, to end the search by an exception
     * @return true when it does
     */
    public boolean isFoundIn(String text, Runnable checkpoint) {
        checkpoint.run();
        String searched = marked ? WordMarks.mark(text) : text;
        long steps = (long) searched.length() * pattern.programSize();
        CharSequence characters = steps <= MAX_STEPS_UNCHECKED
                ? searched
                : new CheckedText(searched, MAX_STEPS_UNCHECKED / pattern.programSize(), checkpoint);
        return pattern.matcher(characters).find();
    }
}
