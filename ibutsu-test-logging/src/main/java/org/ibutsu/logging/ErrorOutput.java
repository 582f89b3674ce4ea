package org.ibutsu.logging;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The standard error output, in which stack traces are seen from the first test of a virtual machine on. */
final class ErrorOutput extends FilterOutputStream {

    private static final String FRAME = "\tat ";
    private static final List<Collection<String>> LISTENERS = new CopyOnWriteArrayList<>();

    static {
        System.setErr(new PrintStream(new ErrorOutput(System.err), true, Charset.defaultCharset()));
    }

    private ErrorOutput(OutputStream usual) {
        super(usual);
    }

    /** Adds the lines of code of stack traces that are printed from here on. */
    static void tellOfStackTraces(Collection<String> lines) {
        LISTENERS.add(lines);
    }

    static void tellNoMore(Collection<String> lines) {
        LISTENERS.removeIf(listener -> listener == lines);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        out.write(bytes, from, count);
        String text = new String(bytes, from, count, Charset.defaultCharset());
        if (text.startsWith(FRAME)) {
            LISTENERS.forEach(listener -> listener.add("a stack trace: " + text.strip()));
        }
    }
}
