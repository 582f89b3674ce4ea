package org.ibutsu.model.regex;

import java.util.function.IntPredicate;

/** Classes of characters, as PostgreSQL has them with UTF-8, in the notation that may stand in brackets of RE2/J. */
final class RegexClasses {

    static final String DIGIT = "0-9";
    static final String NO_DIGIT = "\\x{0}-\\x{2f}\\x{3a}-\\x{10ffff}";

    // RE2/J knows general categories only, of the version of Unicode that it was made for.
    private static final String ALPHA = ranges(Character::isAlphabetic);
    private static final String ALNUM = ranges(RegexClasses::isAlphanumeric);
    private static final String UPPER = ranges(Character::isUpperCase);
    private static final String LOWER = ranges(Character::isLowerCase);
    private static final String GRAPH = ranges(RegexClasses::isGraphic);
    private static final String PRINT = GRAPH + ranges(c -> Character.getType(c) == Character.SPACE_SEPARATOR);
    private static final String PUNCT = ranges(RegexClasses::isPunctuation);

    static final String WORD = ALNUM + "_";
    static final String NO_WORD = ranges(c -> !isWord(c));
    static final String SPACE = ranges(RegexClasses::isSpace);
    static final String NO_SPACE = ranges(c -> !isSpace(c));

    private RegexClasses() {}

    /** Returns the class between {@code [:} and {@code :]}. */
    static String named(String name, boolean ignoreCase) {
        return switch (name) {
            case "alpha" -> ALPHA;
            case "upper" -> ignoreCase ? ALPHA : UPPER;
            case "lower" -> ignoreCase ? ALPHA : LOWER;
            case "alnum" -> ALNUM;
            case "word" -> WORD;
            case "digit" -> DIGIT;
            case "xdigit" -> "0-9A-Fa-f";
            case "space" -> SPACE;
            case "blank" -> "\\t\\x{20}";
            case "punct" -> PUNCT;
            case "graph" -> GRAPH;
            case "print" -> PRINT;
            case "cntrl" -> "\\x{0}-\\x{1f}\\x{7f}-\\x{9f}";
            case "ascii" -> "\\x{0}-\\x{7f}";
            default -> throw RegexSource.invalid("there is no class of characters named " + name);
        };
    }

    /** Checks whether a character belongs to a word. */
    static boolean isWord(int character) {
        return character == '_' || isAlphanumeric(character);
    }

    private static boolean isAlphanumeric(int character) {
        return Character.isAlphabetic(character) || Character.getType(character) == Character.DECIMAL_DIGIT_NUMBER;
    }

    private static boolean isSpace(int character) {
        return character >= '\t' && character <= '\r'
                || Character.isSpaceChar(character) && character != 0xa0 && character != 0x2007 && character != 0x202f;
    }

    private static boolean isPunctuation(int character) {
        return switch (Character.getType(character)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL -> true;
            default -> false;
        };
    }

    private static boolean isGraphic(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String ranges(IntPredicate members) {
        StringBuilder ranges = new StringBuilder();
        int from = 0;
        while (from <= Character.MAX_CODE_POINT) {
            if (!members.test(from)) {
                from++;
                continue;
            }
            int to = from;
            while (to < Character.MAX_CODE_POINT && members.test(to + 1)) {
                to++;
            }
            ranges.append(RegexTranslator.character(from));
            if (to > from) {
                ranges.append('-').append(RegexTranslator.character(to));
            }
            from = to + 1;
        }
        return ranges.toString();
    }
}
