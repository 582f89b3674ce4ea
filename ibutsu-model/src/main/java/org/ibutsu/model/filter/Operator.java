package org.ibutsu.model.filter;

/** The comparison that a filter makes. */
public enum Operator {
    /** {@code =} */
    EQUAL("="),
    /** {@code !}; a missing value is not unequal. */
    NOT_EQUAL("!"),
    /** {@code >} */
    GREATER(">"),
    /** {@code >=} or {@code )} */
    AT_LEAST(">="),
    /** {@code <} */
    LESS("<"),
    /** {@code <=} or {@code (} */
    AT_MOST("<="),
    /** {@code ~}: a regular expression is found in the text. */
    MATCHES("~"),
    /** {@code *}: one of several, separated by semicolons. */
    ONE_OF("*"),
    /** {@code %}: contains, ignoring case. */
    CONTAINS("%"),
    /** {@code @}: has a value, or has none. */
    EXISTS("@");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /** Returns the sign that stands for the operator in filters. */
    public String symbol() {
        return symbol;
    }

    /** Reads a sign. */
    static Operator of(String symbol) {
        return switch (symbol) {
            case "=" -> EQUAL;
            case "!" -> NOT_EQUAL;
            case ">" -> GREATER;
            case ">=", ")" -> AT_LEAST;
            case "<" -> LESS;
            case "<=", "(" -> AT_MOST;
            case "~" -> MATCHES;
            case "*" -> ONE_OF;
            case "%" -> CONTAINS;
            case "@" -> EXISTS;
            default -> throw new IllegalArgumentException("There is no operator " + symbol);
        };
    }
}
