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

    private String translate() {
        java.append(options.ignoreCase() ? "(?siu)" : "(?s)");
        if (options.literal()) {
            while (!source.atEnd()) {
                appendCharacter(source.next(""));
            }
            return java.toString();
        }
        RegexSize size = alternatives(false, false);
        if (!source.atEnd()) {
            throw RegexSource.invalid("a parenthesis is not opened");
        }
        size.requireBearable(characters.size() + classMembers);
        return java.toString();
    }

    private RegexSize alternatives(boolean inGroup, boolean inLookaround) {
        RegexSize size = branch(inGroup, inLookaround);
        while (source.takes("|")) {
            java.append('|');
            size = size.plus(branch(inGroup, inLookaround));
        }
        return size;
    }

    private RegexSize branch(boolean inGroup, boolean inLookaround) {
        int start = java.length();
        RegexSize size = RegexSize.NOTHING;
        for (skipIgnored(); !endsBranch(inGroup); skipIgnored()) {
            size = size.plus(quantifiedAtom(inLookaround));
            if (!inGroup) {
                shortenLeadingDots(start);
            }
        }
        return size;
    }

    /** A match may begin anywhere, so leading dots tell nothing, but Java would try them from every place to the end. */
    private void shortenLeadingDots(int start) {
        String begun = java.substring(start);
        if (begun.equals(anyCharacter() + "*")) {
            java.setLength(start);
        } else if (begun.equals(anyCharacter() + "+")) {
            java.setLength(java.length() - 1);
        }
    }

    private String anyCharacter() {
        return options.stopAtLines() ? "[^\\n]" : ".";
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

    private RegexSize quantifiedAtom(boolean inLookaround) {
        if (assertion()) {
            return RegexSize.NOTHING;
        }
        for (String opening : LOOKAROUNDS) {
            if (options.advanced() && source.takes(opening)) {
                java.append(opening);
                return closed(alternatives(true, true));
            }
        }
        RegexSize atom = atom(inLookaround);
        skipIgnored();
        RegexQuantifier quantifier = RegexQuantifier.read(source, options);
        java.append(quantifier.java());
        return atom.times(quantifier.repetitions());
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

    private RegexSize atom(boolean inLookaround) {
        if (source.takes("(")) {
            return group(inLookaround);
        }
        if (source.takes("[")) {
            RegexBracket.Translated bracket = RegexBracket.read(source, options);
            java.append(bracket.java());
            classMembers += bracket.members();
            return RegexSize.CLASS;
        }
        if (source.takes(".")) {
            java.append(anyCharacter());
            return RegexSize.CLASS;
        }
        if (source.takes("\\")) {
            return escape(inLookaround);
        }
        if (RegexQuantifier.isNext(source)) {
            throw RegexSource.invalid("a quantifier has nothing to repeat");
        }
        return appendCharacter(source.next(""));
    }

    private RegexSize group(boolean inLookaround) {
        boolean captures = !inLookaround;
        if (options.advanced() && source.takes("?")) {
            if (!source.takes(":")) {
                throw RegexSource.invalid("an unknown kind of parenthesis is opened");
            }
            captures = false;
        }
        int number = captures ? ++groups : 0;
        java.append(captures ? "(" : "(?:");
        RegexSize size = closed(alternatives(true, inLookaround));
        if (captures) {
            closedGroups.add(number);
        }
        return size.plus(RegexSize.CHARACTER);
    }

    private RegexSize closed(RegexSize size) {
        if (!source.takes(")")) {
            throw RegexSource.invalid("a parenthesis is not closed");
        }
        java.append(')');
        return size;
    }

    private RegexSize escape(boolean inLookaround) {
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
            return RegexSize.CLASS;
        }
        return backReference(((BackReference) escape).group(), inLookaround);
    }

    private RegexSize backReference(long group, boolean inLookaround) {
        if (inLookaround || group > groups || !closedGroups.contains((int) group)) {
            throw RegexSource.invalid("it refers back to a group that has not ended");
        }
        java.append("(?:\\").append(group).append(')');
        return RegexSize.CHARACTER;
    }

    private RegexSize appendCharacter(int codePoint) {
        java.append(codePoint > Character.MAX_CODE_POINT ? "(?!)" : character(codePoint));
        characters.add(codePoint);
        return RegexSize.CHARACTER;
    }
}
