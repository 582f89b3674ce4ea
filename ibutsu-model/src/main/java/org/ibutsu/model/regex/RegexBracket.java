package org.ibutsu.model.regex;

import org.ibutsu.model.regex.RegexEscape.CharacterClass;
import org.ibutsu.model.regex.RegexEscape.Literal;
import org.jspecify.annotations.Nullable;

/** Translates one bracket expression, such as {@code [^a-z[:digit:]_]}. */
final class RegexBracket {

    private static final String NOT_CLOSED = "a bracket is not closed";

    private final RegexSource source;
    private final RegexOptions options;
    private final StringBuilder content = new StringBuilder();
    private int members;

    private RegexBracket(RegexSource source, RegexOptions options) {
        this.source = source;
        this.options = options;
    }

    /**
     * A translated bracket.
     *
     * @param re2 the same in RE2/J
     * @param members how many characters, ranges and classes it names
     */
    record Translated(String re2, int members) {}

    /** Reads the text after an opening bracket, up to the closing one. */
    static Translated read(RegexSource source, RegexOptions options) {
        RegexBracket bracket = new RegexBracket(source, options);
        boolean negated = source.takes("^");
        boolean first = true;
        while (first || !source.takes("]")) {
            bracket.readPart(first);
            first = false;
        }
        return new Translated(bracket.re2(negated), bracket.members);
    }

    private String re2(boolean negated) {
        if (negated && options.stopAtLines()) {
            content.append("\\n");
        }
        if (content.isEmpty()) {
            return negated ? "." : RegexTranslator.NO_CHARACTER;
        }
        return (negated ? "[^" : "[") + content + "]";
    }

    private void readPart(boolean first) {
        members++;
        if (source.sees("-") && !first && source.peek(1) != ']') {
            throw RegexSource.invalid("a range in brackets has no beginning");
        }
        if (source.takes("[:")) {
            content.append(RegexClasses.named(name(":]"), options.ignoreCase()));
            return;
        }
        if (source.takes("[=")) {
            appendRange(element(name("=]")), null);
            return;
        }
        RegexEscape start = member();
        if (start instanceof CharacterClass characterClass) {
            content.append(characterClass.re2());
            return;
        }
        int from = ((Literal) start).character();
        appendRange(from, source.sees("-") && source.peek(1) != ']' ? rangeEnd(from) : null);
    }

    private Integer rangeEnd(int from) {
        source.takes("-");
        boolean unsuitable = source.sees("[:") || source.sees("[=") || source.sees("]");
        if (unsuitable || !(member() instanceof Literal end) || end.character() < from) {
            throw RegexSource.invalid("a range in brackets has no valid end");
        }
        return end.character();
    }

    private RegexEscape member() {
        if (source.takes("[.")) {
            return new Literal(element(name(".]")));
        }
        int character = source.next(NOT_CLOSED);
        if (character != '\\' || !options.advanced()) {
            return new Literal(character);
        }
        RegexEscape escape = RegexEscape.read(source, 0);
        if (escape instanceof Literal || escape instanceof CharacterClass) {
            return escape;
        }
        throw RegexSource.invalid("an escape in brackets must stand for characters");
    }

    private String name(String end) {
        StringBuilder name = new StringBuilder();
        while (!source.takes(end)) {
            name.appendCodePoint(source.next(NOT_CLOSED));
        }
        return name.toString();
    }

    private static int element(String name) {
        if (name.codePointCount(0, name.length()) != 1) {
            throw new IllegalArgumentException("names of characters in brackets are not supported");
        }
        return name.codePointAt(0);
    }

    private void appendRange(int from, @Nullable Integer to) {
        if (from > Character.MAX_CODE_POINT) {
            return;
        }
        int end = to == null ? from : Math.min(to, Character.MAX_CODE_POINT);
        content.append(RegexTranslator.character(from));
        if (end > from) {
            content.append('-').append(RegexTranslator.character(end));
        }
        if (options.ignoreCase()) {
            RegexCase.beside(from, end, other -> content.append(RegexTranslator.character(other)));
        }
    }
}
