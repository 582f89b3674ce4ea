package org.ibutsu.model.filter;

/**
 * How often a part of a regular expression is repeated. Whether it is greedy is left out, because only the existence of a
 * match counts.
 *
 * @param java the same in Java; empty for once
 * @param repetitions how many copies of the part PostgreSQL makes
 */
record RegexQuantifier(String java, long repetitions) {

    private static final int MOST_REPETITIONS = 255;

    private static final RegexQuantifier ONCE = new RegexQuantifier("", 1);

    /** Tells whether a quantifier comes next. A brace without a digit is an ordinary character. */
    static boolean isNext(RegexSource source) {
        return source.sees("*") || source.sees("+") || source.sees("?") || source.sees("{") && isDigit(source.peek(1));
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    /** Reads a quantifier, if there is one. */
    static RegexQuantifier read(RegexSource source, RegexOptions options) {
        if (!isNext(source)) {
            return ONCE;
        }
        RegexQuantifier quantifier =
                source.takes("{") ? counted(source) : new RegexQuantifier(Character.toString(source.next("")), 1);
        if (options.advanced()) {
            source.takes("?");
        }
        return quantifier;
    }

    private static RegexQuantifier counted(RegexSource source) {
        long least = count(source);
        long most = least;
        String java = "{" + least;
        if (source.takes(",")) {
            java += ",";
            if (isDigit(source.peek(0))) {
                most = count(source);
                java += most;
            }
        }
        if (!source.takes("}") || least > most) {
            throw RegexSource.invalid("a counted repetition is not of the form {1}, {1,} or {1,2}");
        }
        return new RegexQuantifier(java + "}", Math.max(1, most));
    }

    private static long count(RegexSource source) {
        long number = source.digits(10, 1, Integer.MAX_VALUE);
        if (number > MOST_REPETITIONS) {
            throw RegexSource.invalid("nothing may be repeated more than " + MOST_REPETITIONS + " times");
        }
        return number;
    }
}
