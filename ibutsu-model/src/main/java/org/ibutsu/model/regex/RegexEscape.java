package org.ibutsu.model.regex;

/** The meaning of a backslash and the characters after it. */
sealed interface RegexEscape {

    /** One character. */
    record Literal(int character) implements RegexEscape {}

    /** A class of characters, in the notation that may stand in brackets of RE2/J. */
    record CharacterClass(String re2) implements RegexEscape {}

    /** A condition on the place, in the notation of RE2/J. */
    record Assertion(String re2, boolean ofWords) implements RegexEscape {}

    /** The text that a group has matched. */
    record BackReference(long group) implements RegexEscape {}

    /** Checks whether the letter after a backslash makes it a condition on the place. */
    static boolean isAssertion(int letter) {
        return "AZmMyY".indexOf(letter) >= 0;
    }

    /**
     * Reads the text after a backslash.
     *
     * @param groups how many groups have begun so far
     */
    static RegexEscape read(RegexSource source, int groups) {
        int letter = source.next("it ends with a backslash");
        if (letter >= 128 || !Character.isLetterOrDigit(letter)) {
            return new Literal(letter);
        }
        return switch (letter) {
            case 'a' -> new Literal(7);
            case 'b' -> new Literal('\b');
            case 'B' -> new Literal('\\');
            case 'c' -> new Literal(source.next("an escape lacks its character") & 31);
            case 'e' -> new Literal(27);
            case 'f' -> new Literal('\f');
            case 'n' -> new Literal('\n');
            case 'r' -> new Literal('\r');
            case 't' -> new Literal('\t');
            case 'v' -> new Literal(11);
            case 'u' -> character(source.digits(16, 4, 4));
            case 'U' -> character(source.digits(16, 8, 8));
            case 'x' -> character(source.digits(16, 1, Integer.MAX_VALUE));
            case 'd' -> new CharacterClass(RegexClasses.DIGIT);
            case 'D' -> new CharacterClass(RegexClasses.NO_DIGIT);
            case 's' -> new CharacterClass(RegexClasses.SPACE);
            case 'S' -> new CharacterClass(RegexClasses.NO_SPACE);
            case 'w' -> new CharacterClass(RegexClasses.WORD);
            case 'W' -> new CharacterClass(RegexClasses.NO_WORD);
            case 'A' -> new Assertion("\\A", false);
            case 'Z' -> new Assertion("\\z", false);
            case 'm' -> new Assertion(WordMarks.START, true);
            case 'M' -> new Assertion(WordMarks.END, true);
            case 'y' -> new Assertion(WordMarks.EDGE, true);
            case 'Y' -> new Assertion(WordMarks.NO_EDGE, true);
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(source, groups);
            default -> throw RegexSource.invalid("it has no escape \\" + (char) letter);
        };
    }

    private static Literal character(long code) {
        if (code >= Integer.MAX_VALUE) {
            throw RegexSource.invalid("there is no such character");
        }
        return new Literal((int) code);
    }

    /** One digit is a back reference, several are one when there are so many groups, and octal digits otherwise. */
    private static RegexEscape number(RegexSource source, int groups) {
        int start = source.position() - 1;
        source.returnTo(start);
        if (source.peek(0) != '0') {
            long group = source.digits(10, 1, Integer.MAX_VALUE);
            if (source.position() == start + 1 || group > 0 && group <= groups) {
                return new BackReference(group);
            }
            source.returnTo(start);
        }
        long code = source.digits(8, 1, 3);
        if (code > 0xFF) {
            source.returnTo(source.position() - 1);
            code >>= 3;
        }
        return new Literal((int) code);
    }
}
