package org.ibutsu.model.filter;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression in the language of PostgreSQL that both databases can search for.
 *
 * @param postgresql the expression as given
 * @param java an expression of Java that is found in the same texts
 */
record RegularExpression(String postgresql, String java) {

    private static final int LONGEST = 1000;

    /**
     * Checks and translates an expression.
     *
     * @throws IllegalArgumentException when PostgreSQL would refuse it, or Java has nothing like it
     */
    static RegularExpression of(String expression) {
        if (expression.codePointCount(0, expression.length()) > LONGEST) {
            throw new IllegalArgumentException("a regular expression may have " + LONGEST + " characters at most");
        }
        String java = RegexTranslator.translate(expression);
        try {
            Pattern.compile(java);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("the regular expression is not supported, " + e.getDescription(), e);
        }
        return new RegularExpression(expression, java);
    }
}
