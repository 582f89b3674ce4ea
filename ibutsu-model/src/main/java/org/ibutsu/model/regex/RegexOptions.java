package org.ibutsu.model.regex;

/**
 * The options of a regular expression.
 *
 * @param literal it is not an expression but a text to find
 * @param advanced it has the escapes, look-arounds and comments of PostgreSQL
 * @param ignoreCase case plays no part
 * @param expanded white space and comments are left out
 * @param stopAtLines neither the dot nor a negated bracket matches a line feed
 * @param anchorAtLines the anchors match at lines too
 */
record RegexOptions(
        boolean literal,
        boolean advanced,
        boolean ignoreCase,
        boolean expanded,
        boolean stopAtLines,
        boolean anchorAtLines) {

    private static final RegexOptions DEFAULTS = new RegexOptions(false, true, false, false, false, false);

    /** Reads the director and the options at the beginning of an expression. */
    static RegexOptions read(RegexSource source) {
        if (source.takes("***=")) {
            return new RegexOptions(true, false, false, false, false, false);
        }
        if (source.sees("***") && !source.takes("***:")) {
            throw RegexSource.invalid("only *** with : or = may stand at the beginning");
        }
        if (!source.sees("(?") || !isAsciiLetter(source.peek(2))) {
            return DEFAULTS;
        }
        source.takes("(?");
        RegexOptions options = DEFAULTS;
        while (isAsciiLetter(source.peek(0))) {
            options = options.with((char) source.next("its options do not end"));
        }
        if (!source.takes(")")) {
            throw RegexSource.invalid("its options do not end");
        }
        return options.literal ? new RegexOptions(true, false, options.ignoreCase, false, false, false) : options;
    }

    private static boolean isAsciiLetter(int character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
    }

    private RegexOptions with(char letter) {
        return switch (letter) {
            case 'c' -> new RegexOptions(literal, advanced, false, expanded, stopAtLines, anchorAtLines);
            case 'i' -> new RegexOptions(literal, advanced, true, expanded, stopAtLines, anchorAtLines);
            case 'e' -> new RegexOptions(false, false, ignoreCase, expanded, stopAtLines, anchorAtLines);
            case 'q' -> new RegexOptions(true, false, ignoreCase, expanded, stopAtLines, anchorAtLines);
            case 'm', 'n' -> new RegexOptions(literal, advanced, ignoreCase, expanded, true, true);
            case 'p' -> new RegexOptions(literal, advanced, ignoreCase, expanded, true, false);
            case 's' -> new RegexOptions(literal, advanced, ignoreCase, expanded, false, false);
            case 'w' -> new RegexOptions(literal, advanced, ignoreCase, expanded, false, true);
            case 'x' -> new RegexOptions(literal, advanced, ignoreCase, true, stopAtLines, anchorAtLines);
            case 't' -> new RegexOptions(literal, advanced, ignoreCase, false, stopAtLines, anchorAtLines);
            case 'b' -> throw new IllegalArgumentException("basic regular expressions are not supported");
            default -> throw RegexSource.invalid("it has no option " + letter);
        };
    }
}
