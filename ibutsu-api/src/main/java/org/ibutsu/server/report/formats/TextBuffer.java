package org.ibutsu.server.report.formats;

import org.ibutsu.server.report.Truncation;
import org.jspecify.annotations.Nullable;

/** A text that grows up to a limit; what does not fit is counted, and said at its end. */
public final class TextBuffer {

    private static final int MAX_LENGTH = 16 << 20;
    private static final int MIN_LIMIT = 50;

    private final StringBuilder text = new StringBuilder();
    private final TextBudget budget;
    private long dropped;

    public TextBuffer() {
        this(new TextBudget());
    }

    /** Creates a text that shares what may be held with others, until it is released. */
    public TextBuffer(TextBudget budget) {
        this.budget = budget;
    }

    public TextBuffer append(char c) {
        if (text.length() < MAX_LENGTH && budget.take(1) == 1) {
            text.append(c);
        } else {
            dropped++;
        }
        return this;
    }

    public TextBuffer append(@Nullable String more) {
        if (more != null) {
            int room = budget.take(Math.min(more.length(), MAX_LENGTH - text.length()));
            text.append(more, 0, room);
            dropped += more.length() - room;
        }
        return this;
    }

    /** Appends a text on a line of its own, unless it is blank. */
    public TextBuffer line(@Nullable String more) {
        if (more != null && !more.isBlank()) {
            endLine();
            append(more);
        }
        return this;
    }

    /** Ends the last line, unless it has ended. */
    public void endLine() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            append('\n');
        }
    }

    /** Removes the text, and gives back what it took. */
    public void clear() {
        budget.release(text.length());
        text.setLength(0);
        dropped = 0;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** Returns the text; null if there is none. */
    public @Nullable String orNull() {
        return text.isEmpty() ? null : toString();
    }

    @Override
    public String toString() {
        return dropped == 0
                ? text.toString()
                : Truncation.truncate(text, text.length() + dropped, Math.max(text.length(), MIN_LIMIT));
    }
}
