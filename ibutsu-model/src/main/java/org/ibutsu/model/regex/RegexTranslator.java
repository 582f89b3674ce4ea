package org.ibutsu.model.regex;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ibutsu.model.regex.RegexEscape.Assertion;
import org.ibutsu.model.regex.RegexEscape.BackReference;
import org.ibutsu.model.regex.RegexEscape.CharacterClass;
import org.ibutsu.model.regex.RegexEscape.Literal;
import org.jspecify.annotations.Nullable;

/**
 * Translates PostgreSQL's advanced regular expressions to those of RE2/J. It refuses every expression that PostgreSQL
 * refuses. Whether a quantifier is greedy, and what a group captures, is left out, because only the existence of a
 * match counts.
 */
final class RegexTranslator {

    /** An expression for a character that no text has. */
    static final String NO_CHARACTER = "[^\\x{0}-\\x{10ffff}]";

    private static final String LOOK_AHEAD = "look-ahead such as (?=a) or (?!a)";
    private static final String LOOK_BEHIND = "look-behind such as (?<=a) or (?<!a)";
    private static final String BACK_REFERENCE = "back reference such as \\1";
    private static final String WORDS_BESIDE_LINES =
            "word boundary such as \\m beside ^ or $ that match at lines, by an option such as (?n)";

    private static final Map<String, String> LOOKAROUNDS =
            Map.of("(?=", LOOK_AHEAD, "(?!", LOOK_AHEAD, "(?<=", LOOK_BEHIND, "(?<!", LOOK_BEHIND);

    private final RegexSource source;
    private final RegexOptions options;
    private final boolean marked;
    private final StringBuilder re2 = new StringBuilder();
    private final Set<Integer> closedGroups = new HashSet<>();
    private final Set<Integer> characters = new HashSet<>();
    private int groups;
    private int classMembers;
    private boolean asksForWords;
    private boolean asksForLines;
    private @Nullable String lacking;

    private RegexTranslator(RegexSource source, RegexOptions options, boolean marked) {
        this.source = source;
        this.options = options;
        this.marked = marked;
    }

    /**
     * Translates an expression.
     *
     * @throws IllegalArgumentException when PostgreSQL would refuse it, or when it uses an unsupported feature
     */
    static RegexTranslation translate(String expression) {
        RegexTranslator plain = of(expression, false);
        plain.translate();
        if (!plain.asksForWords) {
            return new RegexTranslation(plain.re2.toString(), false, plain.lacking);
        }
        if (plain.asksForLines) {
            return new RegexTranslation("", true, WORDS_BESIDE_LINES);
        }
        RegexTranslator marked = of(expression, true);
        marked.translate();
        return new RegexTranslation(WordMarks.BEGINNING + "(?:" + marked.re2 + ")", true, marked.lacking);
    }

    private static RegexTranslator of(String expression, boolean marked) {
        RegexSource source = new RegexSource(expression);
        return new RegexTranslator(source, RegexOptions.read(source), marked);
    }

    /** Writes a character so that it has no special meaning anywhere in an expression of RE2/J. */
    static String character(int codePoint) {
        boolean plain = codePoint < 128 && Character.isLetterOrDigit(codePoint);
        return plain ? Character.toString(codePoint) : "\\x{" + Integer.toHexString(codePoint) + "}";
    }

    private void translate() {
        if (options.literal()) {
            while (!source.atEnd()) {
                appendCharacter(source.next(""));
            }
            return;
        }
        RegexSize size = alternatives(false, false);
        if (!source.atEnd()) {
            throw RegexSource.invalid("a parenthesis is not opened");
        }
        size.requireBearable(characters.size() + classMembers);
    }

    private RegexSize alternatives(boolean inGroup, boolean inLookaround) {
        RegexSize size = branch(inGroup, inLookaround);
        while (source.takes("|")) {
            re2.append('|');
            size = size.plus(branch(inGroup, inLookaround));
        }
        return size;
    }

    private RegexSize branch(boolean inGroup, boolean inLookaround) {
        RegexSize size = RegexSize.NOTHING;
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

    private RegexSize quantifiedAtom(boolean inLookaround) {
        if (assertion()) {
            return RegexSize.NOTHING;
        }
        for (Map.Entry<String, String> lookaround : LOOKAROUNDS.entrySet()) {
            if (options.advanced() && source.takes(lookaround.getKey())) {
                lacks(lookaround.getValue());
                return group(true);
            }
        }
        RegexSize atom = atom(inLookaround);
        skipIgnored();
        RegexQuantifier quantifier = RegexQuantifier.read(source, options);
        re2.append(quantifier.re2());
        return atom.times(quantifier.repetitions());
    }

    private void lacks(String construct) {
        if (lacking == null) {
            lacking = construct;
        }
    }

    /** Reads a condition on the place, which cannot be repeated. */
    private boolean assertion() {
        if (source.takes("^")) {
            appendAnchor("(?m:^)", "\\A");
        } else if (source.takes("$")) {
            appendAnchor("(?m:$)", "\\z");
        } else if (source.takes("[[:<:]]")) {
            append(new Assertion(WordMarks.START, true));
        } else if (source.takes("[[:>:]]")) {
            append(new Assertion(WordMarks.END, true));
        } else if (options.advanced() && source.sees("\\") && RegexEscape.isAssertion(source.peek(1))) {
            source.takes("\\");
            append((Assertion) RegexEscape.read(source, groups));
        } else {
            return false;
        }
        return true;
    }

    private void appendAnchor(String atLine, String atText) {
        asksForLines |= options.anchorAtLines();
        re2.append(options.anchorAtLines() ? atLine : atText);
    }

    private void append(Assertion assertion) {
        asksForWords |= assertion.ofWords();
        re2.append(assertion.re2());
    }

    private RegexSize atom(boolean inLookaround) {
        if (source.takes("(")) {
            return parenthesis(inLookaround);
        }
        if (source.takes("[")) {
            RegexBracket.Translated bracket = RegexBracket.read(source, options);
            classMembers += bracket.members();
            return appendClass(bracket.re2());
        }
        if (source.takes(".")) {
            return appendClass(options.stopAtLines() ? "[^\\n]" : ".");
        }
        if (source.takes("\\")) {
            return escape(inLookaround);
        }
        if (RegexQuantifier.isNext(source)) {
            throw RegexSource.invalid("a quantifier has nothing to repeat");
        }
        return appendCharacter(source.next(""));
    }

    private RegexSize parenthesis(boolean inLookaround) {
        boolean captures = !inLookaround;
        if (options.advanced() && source.takes("?")) {
            if (!source.takes(":")) {
                throw RegexSource.invalid("an unknown kind of parenthesis is opened");
            }
            captures = false;
        }
        int number = captures ? ++groups : 0;
        RegexSize size = group(inLookaround);
        if (captures) {
            closedGroups.add(number);
        }
        return size.plus(RegexSize.CHARACTER);
    }

    private RegexSize group(boolean inLookaround) {
        re2.append("(?:");
        RegexSize size = alternatives(true, inLookaround);
        if (!source.takes(")")) {
            throw RegexSource.invalid("a parenthesis is not closed");
        }
        re2.append(')');
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
            classMembers += 2;
            return appendClass("[" + characterClass.re2() + "]");
        }
        return backReference(((BackReference) escape).group(), inLookaround);
    }

    private RegexSize backReference(long group, boolean inLookaround) {
        if (inLookaround || group > groups || !closedGroups.contains((int) group)) {
            throw RegexSource.invalid("it refers back to a group that has not ended");
        }
        lacks(BACK_REFERENCE);
        re2.append("(?:)");
        return RegexSize.CHARACTER;
    }

    private RegexSize appendCharacter(int codePoint) {
        characters.add(codePoint);
        re2.append(inText(codePoint > Character.MAX_CODE_POINT ? NO_CHARACTER : literal(codePoint)));
        return RegexSize.CHARACTER;
    }

    private String literal(int codePoint) {
        return options.ignoreCase() ? "[" + RegexCase.both(codePoint) + "]" : character(codePoint);
    }

    private RegexSize appendClass(String re2Class) {
        re2.append(inText(re2Class));
        return RegexSize.CLASS;
    }

    private String inText(String character) {
        return marked ? WordMarks.marked(character) : character;
    }
}
