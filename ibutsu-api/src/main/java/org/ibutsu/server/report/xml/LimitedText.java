package org.ibutsu.server.report.xml;

import org.ibutsu.server.report.Truncation;

/** A text of which no more than so many characters are kept. */
final class LimitedText {

    static final char BYTE_ORDER_MARK = '\uFEFF';

    private final StringBuilder text = new StringBuilder();
    private final int limit;
    private long length;

    LimitedText(int limit) {
        this.limit = limit;
    }

    void append(char[] characters, int start, int count) {
        text.append(characters, start, Math.min(count, limit - text.length()));
        length += count;
    }

    void append(char character) {
        if (text.length() < limit) {
            text.append(character);
        }
        length++;
    }

    void append(String added) {
        text.append(added, 0, Math.min(added.length(), limit - text.length()));
        length += added.length();
    }

    /** Adds a text within this one, unless that is beyond the limit. */
    void insert(int offset, String added) {
        if (text.length() + added.length() <= limit) {
            text.insert(offset, added);
            length += added.length();
        }
    }

    /** Returns how many characters are kept. */
    int kept() {
        return text.length();
    }

    boolean isCut() {
        return length > limit;
    }

    boolean isBlank() {
        return text.chars().allMatch(character -> Character.isWhitespace(character) || character == BYTE_ORDER_MARK);
    }

    void clear() {
        text.setLength(0);
        length = 0;
    }

    @Override
    public String toString() {
        return isCut() ? Truncation.truncate(text, length, limit) : text.toString();
    }
}
