package org.ibutsu.model.filter;

/** Classes of characters, as PostgreSQL has them with UTF-8, in the notation that may stand in brackets of Java. */
final class RegexClasses {

    static final String DIGIT = "0-9";
    static final String SPACE =
            "\\t-\\r\\x{20}\\x{1680}\\x{2000}-\\x{2006}\\x{2008}-\\x{200a}\\x{2028}\\x{2029}\\x{205f}\\x{3000}";
    static final String WORD = "\\p{IsAlphabetic}\\p{Nd}_";

    static final String WORD_START = "(?<![" + WORD + "])(?=[" + WORD + "])";
    static final String WORD_END = "(?<=[" + WORD + "])(?![" + WORD + "])";
    static final String WORD_EDGE = "(?:" + WORD_START + "|" + WORD_END + ")";
    static final String NO_WORD_EDGE =
            "(?:(?<=[" + WORD + "])(?=[" + WORD + "])|(?<![" + WORD + "])(?![" + WORD + "]))";

    private RegexClasses() {}

    static String not(String content) {
        return "[^" + content + "]";
    }

    /** Gives the class between {@code [:} and {@code :]}. */
    static String named(String name, boolean ignoreCase) {
        return switch (name) {
            case "alpha" -> "\\p{IsAlphabetic}";
            case "upper" -> ignoreCase ? "\\p{IsAlphabetic}" : "\\p{IsUppercase}";
            case "lower" -> ignoreCase ? "\\p{IsAlphabetic}" : "\\p{IsLowercase}";
            case "alnum" -> "\\p{IsAlphabetic}\\p{Nd}";
            case "word" -> WORD;
            case "digit" -> DIGIT;
            case "xdigit" -> "0-9A-Fa-f";
            case "space" -> SPACE;
            case "blank" -> "\\t\\x{20}";
            case "punct" -> "\\p{P}\\p{S}";
            case "graph" -> "\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Cf}\\p{Co}";
            case "print" -> "\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Cf}\\p{Co}\\p{Zs}";
            case "cntrl" -> "\\p{Cc}";
            case "ascii" -> "\\x{0}-\\x{7f}";
            default -> throw RegexSource.invalid("there is no class of characters named " + name);
        };
    }
}
