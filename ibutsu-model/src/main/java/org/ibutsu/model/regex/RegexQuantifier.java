package org.ibutsu.model.regex;

/**
 * The number of repetitions of a part of a regular expression. Whether it is greedy is left out, because only the
 * existence of a match counts.
 *
 * @param re2 the same in RE2/J; empty for once
 * @param repetitions how many copies of the part PostgreSQL makes
 */
record RegexQuantifier(String re2, long repetitions) {

    private static final int MAX_REPETITIONS = 255;

    private static final RegexQuantifier ONCE = new RegexQuantifier("", 1);

    /** Checks whether a quantifier comes next. A brace without a digit is an ordinary character. */
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
        String re2 = "{" + least;
        if (source.takes(",")) {
            re2 += ",";
            if (isDigit(source.peek(0))) {
                most = count(source);
                re2 += most;
            }
        }
        if (!source.takes("}") || least > most) {
            throw RegexSource.invalid("a counted repetition is not of the form {1}, {1,} or {1,2}");
        }
        return new RegexQuantifier(re2 + "}", Math.max(1, most));
    }

    private static long count(RegexSource source) {
        long number = source.digits(10, 1, Integer.MAX_VALUE);
        if (number > MAX_REPETITIONS) {
            throw RegexSource.invalid("nothing may be repeated more than " + MAX_REPETITIONS + " times");
        }
        return number;
    }
}
