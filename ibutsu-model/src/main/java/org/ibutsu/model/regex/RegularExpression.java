package org.ibutsu.model.regex;

import org.jspecify.annotations.Nullable;

/**
 * A regular expression in the language of PostgreSQL, checked for the database that has to search for it. Immutable.
 */
public final class RegularExpression {

    private static final int MAX_LENGTH = 1000;

    private final String text;
    // Kept here for as long as it is used; see CompiledExpressions.
    private final @Nullable LinearExpression linear;

    private RegularExpression(String text, @Nullable LinearExpression linear) {
        this.text = text;
        this.linear = linear;
    }

    /**
     * Checks an expression for PostgreSQL.
     *
     * @param expression the expression
     * @return the expression
     * @throws IllegalArgumentException when PostgreSQL would refuse it
     */
    public static RegularExpression ofPostgresql(String expression) {
        translate(expression);
        return new RegularExpression(expression, null);
    }

    /**
     * Checks an expression for H2, and compiles it.
     *
     * @param expression the expression
     * @return the expression
     * @throws IllegalArgumentException when PostgreSQL would refuse it, or H2 cannot search for it in linear time
     */
    public static RegularExpression ofH2(String expression) {
        return new RegularExpression(expression, CompiledExpressions.get(expression));
    }

    static RegexTranslation translate(String expression) {
        if (expression.codePointCount(0, expression.length()) > MAX_LENGTH) {
            throw new IllegalArgumentException("a regular expression may have " + MAX_LENGTH + " characters at most");
        }
        return RegexTranslator.translate(expression);
    }

    /** Returns the expression as it was given. */
    public String text() {
        return text;
    }
}
