package org.ibutsu.server.report.xml;

import java.io.IOException;
import org.ibutsu.server.report.xml.XmlTokenizer.Token;
import org.jspecify.annotations.Nullable;

/** The beginnings and ends of elements, which match each other even where the tags of the document do not. */
final class XmlEvents {

    private static final int MAX_OUTSIDE_LENGTH = 200;

    private final XmlTokenizer tokens;
    private final Faults faults;
    private final OpenElements open = new OpenElements();
    private final LimitedText outside = new LimitedText(MAX_OUTSIDE_LENGTH);
    private int documents;
    private int printed;
    private int endsAhead;
    private boolean isStartAhead;
    private boolean isClosed;
    private int brokenOffAt;

    XmlEvents(XmlTokenizer tokens, Faults faults) {
        this.tokens = tokens;
        this.faults = faults;
    }

    /** Returns how many elements are open. */
    int depth() {
        return open.depth();
    }

    /** Checks whether the element that ended last has an end tag. */
    boolean isClosed() {
        return isClosed;
    }

    /** Returns the line in which the file ends within a document; 0 if it does not. */
    int brokenOffAt() {
        return brokenOffAt;
    }

    /** Moves to the root of the next document; returns false if there is none. */
    boolean nextDocument() throws IOException {
        while (depth() > 0) {
            next(null);
        }
        outside.clear();
        printed = 0;
        for (; ; ) {
            Token token = tokens.next(outside);
            if (token == Token.END) {
                faults.add(Fault.STRAY_END, tokens.line());
                continue;
            }
            if (!outside.isBlank()) {
                faults.add(Fault.OUTSIDE, tokens.line());
            }
            if (token == Token.START) {
                documents++;
                start();
            }
            return token == Token.START;
        }
    }

    /**
     * Moves to the next beginning or end of an element.
     *
     * @param text takes the text before it; null if it is of no interest
     * @return whether it is a beginning
     */
    boolean next(@Nullable LimitedText text) throws IOException {
        if (endsAhead > 0) {
            endsAhead--;
            isClosed = endsAhead == 0 && !isStartAhead || brokenOffAt > 0;
            open.pop();
            return false;
        }
        if (isStartAhead) {
            isStartAhead = false;
            return start();
        }
        for (; ; ) {
            switch (tokens.next(text)) {
                case START -> {
                    if (start()) {
                        return true;
                    }
                }
                case END -> {
                    if (end(text)) {
                        return false;
                    }
                }
                default -> {
                    breakOff();
                    return false;
                }
            }
        }
    }

    /** Ends open elements before the one that just began, until few enough are open. */
    void postpone(int depth) {
        open.pop();
        isStartAhead = true;
        endsAhead = depth() - depth;
        faults.add(Fault.UNCLOSED, endsAhead, tokens.line());
    }

    private boolean start() {
        if (depth() == printed && tokens.isAfterText()) {
            // A program printed a line that looks like a tag before the root, or after it.
            printed++;
        }
        if (!open.push(tokens.tags().name())) {
            faults.add(Fault.TOO_DEEP, tokens.line());
            return false;
        }
        endsAhead = tokens.tags().isEmpty() ? 1 : 0;
        return true;
    }

    private boolean end(@Nullable LimitedText text) {
        String name = tokens.tags().name();
        int ended = open.endedBy(name);
        if (ended == 0) {
            faults.add(Fault.STRAY_END, tokens.line());
            if (text != null) {
                text.append("</" + name + ">");
            }
            return false;
        }
        if (ended > 1) {
            faults.add(Fault.UNCLOSED, ended - 1L, tokens.line());
        }
        endsAhead = ended - 1;
        isClosed = endsAhead == 0;
        open.pop();
        return true;
    }

    private void breakOff() {
        if (depth() > printed && (documents == 1 || depth() > 1)) {
            brokenOffAt = tokens.line();
        }
        endsAhead = depth() - 1;
        isClosed = true;
        open.pop();
    }
}
