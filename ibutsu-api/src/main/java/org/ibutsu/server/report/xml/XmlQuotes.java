package org.ibutsu.server.report.xml;

import java.io.IOException;

/**
 * Decides which quotation mark ends the value of an attribute. If values hold unescaped marks, that is the one after
 * which the tag continues or ends.
 */
final class XmlQuotes {

    private static final int MAX_LOOKAHEAD = 4096;
    private static final int MAX_NAME_LOOKAHEAD = 128;

    private final XmlInput in;

    XmlQuotes(XmlInput in) {
        this.in = in;
    }

    /** Checks whether the quotation mark that stands ahead ends the value. */
    boolean closes(char quote) throws IOException {
        return isFollowedByTag(1) || !closesLater(quote);
    }

    private boolean closesLater(char quote) throws IOException {
        for (int i = 1; i < MAX_LOOKAHEAD; i++) {
            int c = in.at(i);
            if (c < 0 || c == '<') {
                return false;
            }
            if (c == quote && isFollowedByTag(i + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Checks whether the tag ends at an offset, or goes on with an attribute. */
    private boolean isFollowedByTag(int offset) throws IOException {
        int i = afterSpace(offset);
        int c = in.at(i);
        if (c < 0 || c == '>' || c == '/' && in.at(i + 1) == '>') {
            return true;
        }
        if (!XmlNames.isStart(c)) {
            return false;
        }
        int bound = i + MAX_NAME_LOOKAHEAD;
        while (i < bound && XmlNames.isPart(in.at(i))) {
            i++;
        }
        return i == bound || in.at(afterSpace(i)) == '=';
    }

    private int afterSpace(int offset) throws IOException {
        int i = offset;
        while (i < offset + MAX_LOOKAHEAD && XmlNames.isSpace(in.at(i))) {
            i++;
        }
        return i;
    }
}
