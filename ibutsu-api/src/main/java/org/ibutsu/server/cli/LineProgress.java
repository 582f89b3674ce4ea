package org.ibutsu.server.cli;

import java.io.PrintWriter;
import java.nio.file.Path;

/** Progress for logs: a line for each step. */
final class LineProgress implements Progress {

    private final PrintWriter err;

    LineProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void begin(Path file, long size) {
        say(file + ": uploading " + size + " bytes");
    }

    @Override
    public void sent(long bytes) {}

    @Override
    public void waiting() {}

    @Override
    public void note(String text) {
        say(text);
    }

    @Override
    public void end() {}

    @Override
    public void close() {}

    private void say(String line) {
        err.println(line);
        err.flush();
    }
}
