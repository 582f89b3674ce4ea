package org.ibutsu.server.report.xml;

import java.util.ArrayDeque;
import java.util.Deque;

/** The text of an element with that of the elements below it, in the order of the document. */
final class MixedText {

    private final LimitedText text;
    private final Deque<Tag> open = new ArrayDeque<>();
    private int keptAtEnd = -1;

    MixedText(LimitedText text) {
        this.text = text;
    }

    /** Starts an element. Two elements with nothing between them are separated by a line end. */
    void start(String tag) {
        if (text.kept() == keptAtEnd) {
            text.append('\n');
        }
        open.push(new Tag(text.end(), tag));
    }

    /**
     * Ends the innermost element.
     *
     * @param isClosed whether it has an end tag; without one its start tag is taken as text
     */
    void end(boolean isClosed) {
        Tag tag = open.pop();
        if (!isClosed) {
            text.insert(tag.offset, tag.text);
        }
        keptAtEnd = text.kept();
    }

    private record Tag(int offset, String text) {}
}
