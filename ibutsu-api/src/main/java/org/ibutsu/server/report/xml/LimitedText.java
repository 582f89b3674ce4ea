package org.ibutsu.server.report.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.ibutsu.server.report.Truncation;

/** A text of which no more than so many characters are kept. */
final class LimitedText {

    static final char BYTE_ORDER_MARK = '\uFEFF';

    private final StringBuilder text = new StringBuilder();
    private final List<Insertion> insertions = new ArrayList<>();
    private final int limit;
    private long length;
    private int inserted;

    /** A text that belongs before a character. */
    private record Insertion(int offset, String text) {}

    LimitedText(int limit) {
        this.limit = limit;
    }

    void append(char[] characters, int start, int count) {
        text.append(characters, start, Math.min(count, limit - kept()));
        length += count;
    }

    void append(char character) {
        if (kept() < limit) {
            text.append(character);
        }
        length++;
    }

    void append(String added) {
        text.append(added, 0, Math.min(added.length(), limit - kept()));
        length += added.length();
    }

    /**
     * Adds a text within this one, unless that is beyond the limit. Of two at one place the later stands before the
     * earlier.
     *
     * @param offset a place that {@link #end} has returned
     */
    void insert(int offset, String added) {
        if (kept() + added.length() <= limit) {
            insertions.add(new Insertion(offset, added));
            inserted += added.length();
            length += added.length();
        }
    }

    /** Returns how many characters are kept. */
    int kept() {
        return text.length() + inserted;
    }

    /** Returns the place after what was appended so far. */
    int end() {
        return text.length();
    }

    boolean isCut() {
        return length > limit;
    }

    boolean isBlank() {
        return whole().chars().allMatch(character -> Character.isWhitespace(character) || character == BYTE_ORDER_MARK);
    }

    void clear() {
        text.setLength(0);
        insertions.clear();
        inserted = 0;
        length = 0;
    }

    @Override
    public String toString() {
        CharSequence whole = whole();
        return isCut() ? Truncation.truncate(whole, length, limit) : whole.toString();
    }

    // At once, as each by itself would move all that follows it.
    private CharSequence whole() {
        if (insertions.isEmpty()) {
            return text;
        }
        List<Insertion> ordered = new ArrayList<>(insertions);
        Collections.reverse(ordered);
        ordered.sort(Comparator.comparingInt(Insertion::offset));
        StringBuilder whole = new StringBuilder(kept());
        int done = 0;
        for (Insertion each : ordered) {
            whole.append(text, done, each.offset()).append(each.text());
            done = each.offset();
        }
        return whole.append(text, done, text.length());
    }
}
