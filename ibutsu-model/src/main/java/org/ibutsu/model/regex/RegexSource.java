package org.ibutsu.model.regex;

/** The characters of a regular expression, read from left to right. */
final class RegexSource {

    /** The character after the last one. */
    static final int END = -1;

    private final int[] characters;
    private int position;

    RegexSource(String expression) {
        this.characters = expression.codePoints().toArray();
    }

    boolean atEnd() {
        return position >= characters.length;
    }

    /** Returns a later character without reading it. */
    int peek(int distance) {
        return position + distance < characters.length ? characters[position + distance] : END;
    }

    /** Checks whether a text comes next. */
    boolean sees(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (peek(i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Reads a text when it comes next. */
    boolean takes(String text) {
        boolean seen = sees(text);
        if (seen) {
            position += text.length();
        }
        return seen;
    }

    /**
     * Reads one character.
     *
     * @param otherwise the fault when there is none
     */
    int next(String otherwise) {
        if (atEnd()) {
            throw invalid(otherwise);
        }
        return characters[position++];
    }

    /** Returns the position of the next character, for {@link #returnTo}. */
    int position() {
        return position;
    }

    void returnTo(int earlier) {
        position = earlier;
    }

    /**
     * Reads a number.
     *
     * @param least the least count of digits
     * @param most the most digits to read
     * @return the number, cut to 32 bits as PostgreSQL does
     */
    long digits(int base, int least, int most) {
        long number = 0;
        int count = 0;
        while (count < most && peek(0) < 128 && Character.digit(peek(0), base) >= 0) {
            number = (number * base + Character.digit(peek(0), base)) & 0xFFFF_FFFFL;
            position++;
            count++;
        }
        if (count < least) {
            throw invalid("an escape lacks digits");
        }
        return number;
    }

    /** Returns the exception for something that PostgreSQL rejects. */
    static IllegalArgumentException invalid(String reason) {
        return new IllegalArgumentException("the regular expression is invalid, " + reason);
    }
}
