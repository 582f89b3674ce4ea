package org.ibutsu.model.filter;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ibutsu.model.filter.RegexEscape.Assertion;
import org.ibutsu.model.filter.RegexEscape.BackReference;
import org.ibutsu.model.filter.RegexEscape.CharacterClass;
import org.ibutsu.model.filter.RegexEscape.Literal;

/**
 * Translates PostgreSQL's advanced regular expressions to Java's. It refuses what PostgreSQL refuses. Whether a quantifier is
 * greedy is left out, because only the existence of a match counts.
 */
final class RegexTranslator {

    private static final int MOST_REPETITIONS = 255;

    /**
     * PostgreSQL multiplies out counted repetitions and refuses what becomes too complex. Its limit is in bytes; this one
     * stays well below.
     */
    private static final long LARGEST_SIZE = 15_000;

    private static final List<String> LOOKAROUNDS = List.of("(?=", "(?!", "(?<=", "(?<!");

    private final RegexSource source;
    private final RegexOptions options;
    private final StringBuilder java = new StringBuilder();
    private final Set<Integer> closedGroups = new HashSet<>();
    private final Set<Integer> characters = new HashSet<>();
    private int groups;
    private int classMembers;

    private RegexTranslator(RegexSource source, RegexOptions options) {
        this.source = source;
        this.options = options;
    }

    /**
     * Translates an expression.
     *
     * @throws IllegalArgumentException when PostgreSQL would refuse it, or when it uses what is not supported
     */
    static String translate(String expression) {
        RegexSource source = new RegexSource(expression);
        RegexOptions options = RegexOptions.read(source);
        return new RegexTranslator(source, options).translate();
    }

    /** Writes a character so that it has no special meaning anywhere in an expression of Java. */
    static String character(int codePoint) {
        boolean plain = codePoint < 128 && Character.isLetterOrDigit(codePoint);
        return plain ? Character.toString(codePoint) : "\\x{" + Integer.toHexString(codePoint) + "}";
    }

    /**
     * How large an expression is with its repetitions multiplied out.
     *
     * @param plain the places that take one certain character
     * @param varied the places that take one of several
     */
    private record Size(long plain, long varied) {

        static final Size NOTHING = new Size(0, 0);
        static final Size CHARACTER = new Size(1, 0);
        static final Size CLASS = new Size(0, 1);

        Size plus(Size other) {
            return new Size(plain + other.plain, varied + other.varied);
        }

        Size times(long count) {
            return new Size(Math.min(plain * count, LARGEST_SIZE + 1), Math.min(varied * count, LARGEST_SIZE + 1));
        }
    }

    private String translate() {
        java.append(options.ignoreCase() ? "(?siu)" : "(?s)");
        if (options.literal()) {
            while (!source.atEnd()) {
                appendCharacter(source.next(""));
            }
            return java.toString();
        }
        Size size = alternatives(false, false);
        if (!source.atEnd()) {
            throw RegexSource.invalid("a parenthesis is not opened");
        }
        long kinds = characters.size() + classMembers + 1L;
        if (size.plain + size.varied * kinds > LARGEST_SIZE) {
            throw new IllegalArgumentException("the regular expression repeats too much");
        }
        return java.toString();
    }

    private Size alternatives(boolean inGroup, boolean inLookaround) {
        Size size = branch(inGroup, inLookaround);
        while (source.takes("|")) {
            java.append('|');
            size = size.plus(branch(inGroup, inLookaround));
        }
        return size;
    }

    private Size branch(boolean inGroup, boolean inLookaround) {
        Size size = Size.NOTHING;
        for (skipIgnored(); !endsBranch(inGroup); skipIgnored()) {
            size = size.plus(quantifiedAtom(inLookaround));
        }
        return size;
    }

    private boolean endsBranch(boolean inGroup) {
        boolean closes = source.sees(")") && (inGroup || options.advanced());
        return source.atEnd() || source.sees("|") || closes;
    }

    private void skipIgnored() {
        while (true) {
            if (options.expanded() && isSpace(source.peek(0))) {
                source.next("");
            } else if (options.expanded() && source.sees("#")) {
                skipTo("\n");
            } else if (options.advanced() && source.sees("(?#")) {
                skipTo(")");
                source.takes(")");
            } else {
                return;
            }
        }
    }

    private void skipTo(String end) {
        while (!source.atEnd() && !source.sees(end)) {
            source.next("");
        }
    }

    private static boolean isSpace(int character) {
        return character == ' ' || character >= '\t' && character <= '\r';
    }

    private Size quantifiedAtom(boolean inLookaround) {
        if (assertion()) {
            return Size.NOTHING;
        }
        for (String opening : LOOKAROUNDS) {
            if (options.advanced() && source.takes(opening)) {
                java.append(opening);
                return closed(alternatives(true, true));
            }
        }
        Size atom = atom(inLookaround);
        skipIgnored();
        return atom.times(quantifier());
    }

    /** Reads a condition on the place, which cannot be repeated. */
    private boolean assertion() {
        if (source.takes("^")) {
            java.append(options.anchorAtLines() ? "(?:\\A|(?<=\\n))" : "\\A");
        } else if (source.takes("$")) {
            java.append(options.anchorAtLines() ? "(?=\\n|\\z)" : "\\z");
        } else if (source.takes("[[:<:]]")) {
            java.append(RegexClasses.WORD_START);
        } else if (source.takes("[[:>:]]")) {
            java.append(RegexClasses.WORD_END);
        } else if (options.advanced() && source.sees("\\") && RegexEscape.isAssertion(source.peek(1))) {
            source.takes("\\");
            java.append(((Assertion) RegexEscape.read(source, groups)).java());
        } else {
            return false;
        }
        return true;
    }

    private Size atom(boolean inLookaround) {
        if (source.takes("(")) {
            return group(inLookaround);
        }
        if (source.takes("[")) {
            RegexBracket.Translated bracket = RegexBracket.read(source, options);
            java.append(bracket.java());
            classMembers += bracket.members();
            return Size.CLASS;
        }
        if (source.takes(".")) {
            java.append(options.stopAtLines() ? "[^\\n]" : ".");
            return Size.CLASS;
        }
        if (source.takes("\\")) {
            return escape(inLookaround);
        }
        if (seesQuantifier()) {
            throw RegexSource.invalid("a quantifier has nothing to repeat");
        }
        return appendCharacter(source.next(""));
    }

    private Size group(boolean inLookaround) {
        boolean captures = !inLookaround;
        if (options.advanced() && source.takes("?")) {
            if (!source.takes(":")) {
                throw RegexSource.invalid("an unknown kind of parenthesis is opened");
            }
            captures = false;
        }
        int number = captures ? ++groups : 0;
        java.append(captures ? "(" : "(?:");
        Size size = closed(alternatives(true, inLookaround));
        if (captures) {
            closedGroups.add(number);
        }
        return size.plus(Size.CHARACTER);
    }

    private Size closed(Size size) {
        if (!source.takes(")")) {
            throw RegexSource.invalid("a parenthesis is not closed");
        }
        java.append(')');
        return size;
    }

    private Size escape(boolean inLookaround) {
        if (!options.advanced()) {
            return appendCharacter(source.next("it ends with a backslash"));
        }
        RegexEscape escape = RegexEscape.read(source, groups);
        if (escape instanceof Literal literal) {
            return appendCharacter(literal.character());
        }
        if (escape instanceof CharacterClass characterClass) {
            java.append('[').append(characterClass.java()).append(']');
            classMembers += 2;
            return Size.CLASS;
        }
        return backReference(((BackReference) escape).group(), inLookaround);
    }

    private Size backReference(long group, boolean inLookaround) {
        if (inLookaround || group > groups || !closedGroups.contains((int) group)) {
            throw RegexSource.invalid("it refers back to a group that has not ended");
        }
        java.append("(?:\\").append(group).append(')');
        return Size.CHARACTER;
    }

    private Size appendCharacter(int codePoint) {
        java.append(codePoint > Character.MAX_CODE_POINT ? "(?!)" : character(codePoint));
        characters.add(codePoint);
        return Size.CHARACTER;
    }

    private boolean seesQuantifier() {
        return source.sees("*") || source.sees("+") || source.sees("?") || seesCount();
    }

    private boolean seesCount() {
        return source.sees("{") && isDigit(source.peek(1));
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    /** Reads a quantifier, if there is one, and tells how often it repeats when multiplied out. */
    private long quantifier() {
        long repetitions = 1;
        if (source.sees("*") || source.sees("+") || source.sees("?")) {
            java.appendCodePoint(source.next(""));
        } else if (seesCount()) {
            source.takes("{");
            repetitions = count();
        } else {
            return 1;
        }
        if (options.advanced()) {
            source.takes("?");
        }
        return repetitions;
    }

    private long count() {
        long least = repetitions();
        java.append('{').append(least);
        long most = least;
        if (source.takes(",")) {
            java.append(',');
            if (isDigit(source.peek(0))) {
                most = repetitions();
                java.append(most);
            }
        }
        if (!source.takes("}") || least > most) {
            throw RegexSource.invalid("a counted repetition is not of the form {1}, {1,} or {1,2}");
        }
        java.append('}');
        return Math.max(1, most);
    }

    private long repetitions() {
        long number = source.digits(10, 1, Integer.MAX_VALUE);
        if (number > MOST_REPETITIONS) {
            throw RegexSource.invalid("nothing may be repeated more than " + MOST_REPETITIONS + " times");
        }
        return number;
    }
}
