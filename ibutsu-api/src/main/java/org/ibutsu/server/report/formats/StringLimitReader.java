package org.ibutsu.server.report.formats;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Shortens the strings of a JSON text before a parser sees them, which would hold them whole or refuse them. A string
 * that is cut says how many characters are missing.
 */
final class StringLimitReader extends FilterReader {

    private static final int MAX_STRING_LENGTH = 16 << 20;
    private static final int MAX_TOTAL_LENGTH = 64 << 20;
    private static final int MIN_STRING_LENGTH = 1 << 10;

    private int total;
    private int length;
    private long dropped;
    private boolean inString;
    private int escape;
    private String pending = "";
    private int offset;

    StringLimitReader(Reader in) {
        super(in);
    }

    /** Resets the count of characters that may be held at once. */
    void startValue() {
        total = 0;
    }

    /** Returns how many characters of strings have been read since. */
    int total() {
        return total;
    }

    @Override
    public int read() throws IOException {
        for (; ; ) {
            if (offset < pending.length()) {
                return pending.charAt(offset++);
            }
            int c = in.read();
            if (c < 0 || !inString) {
                if (c == '"') {
                    inString = true;
                    length = 0;
                    dropped = 0;
                }
                return c;
            }
            if (c == '"' && escape == 0) {
                inString = false;
                total += length;
                if (dropped == 0) {
                    return c;
                }
                pending = "… (" + dropped + " more characters)\"";
                offset = 0;
                continue;
            }
            if (fits(c)) {
                return c;
            }
        }
    }

    // An escape sequence stays or goes as a whole.
    private boolean fits(int c) {
        boolean starts = escape == 0;
        if (starts) {
            escape = c == '\\' ? 1 : 0;
        } else if (escape == 1) {
            escape = c == 'u' ? 5 : 0;
        } else {
            escape--;
            escape = escape == 1 ? 0 : escape;
        }
        if (starts && (dropped > 0 || length >= limit())) {
            dropped++;
        }
        if (dropped == 0) {
            length++;
        }
        return dropped == 0;
    }

    private int limit() {
        return Math.max(MIN_STRING_LENGTH, Math.min(MAX_STRING_LENGTH, MAX_TOTAL_LENGTH - total));
    }

    @Override
    public int read(char[] target, int start, int count) throws IOException {
        int done = 0;
        for (int c; done < count && (c = read()) >= 0; done++) {
            target[start + done] = (char) c;
        }
        return done == 0 && count > 0 ? -1 : done;
    }
}
