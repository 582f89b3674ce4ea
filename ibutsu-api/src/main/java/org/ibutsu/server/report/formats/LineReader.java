package org.ibutsu.server.report.formats;

import java.io.IOException;
import java.io.Reader;

/**
 * Reads lines of text one at a time, or the characters of a line as a stream. A line as text is cut at a limit, so that
 * a file without line ends needs no more memory than others.
 */
public final class LineReader extends Reader {

    private final Reader in;
    private int ahead;
    private int number;
    private boolean started;

    public LineReader(Reader in) {
        this.in = in;
    }

    /** Moves to the beginning of the next line, skipping the rest of this one; false at the end of the file. */
    public boolean next() throws IOException {
        if (started) {
            for (int c = read(); c >= 0; c = read()) {
                // The rest of a line is of no interest.
            }
            if (ahead < 0) {
                return false;
            }
        }
        started = true;
        ahead = in.read();
        number++;
        return ahead >= 0;
    }

    /** Returns the number of the current line, from 1. */
    int number() {
        return number;
    }

    /** Returns the next character of the line without reading it; -1 at the end of the line. */
    public int peek() {
        return ahead == '\n' ? -1 : ahead;
    }

    /** Returns whether the line has an end; the last line of a truncated file has none. */
    boolean isTerminated() {
        return ahead == '\n';
    }

    /** Returns the rest of the line, without its end. */
    public String text() throws IOException {
        TextBuffer text = new TextBuffer();
        for (int c = read(); c >= 0; c = read()) {
            text.append((char) c);
        }
        String line = text.toString();
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    @Override
    public int read() throws IOException {
        if (ahead < 0 || ahead == '\n') {
            return -1;
        }
        int c = ahead;
        ahead = in.read();
        return c;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int count = 0;
        for (int c; count < length && (c = read()) >= 0; count++) {
            target[offset + count] = (char) c;
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
