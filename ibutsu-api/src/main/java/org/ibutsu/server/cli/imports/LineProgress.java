package org.ibutsu.server.cli.imports;

import java.io.PrintWriter;

/** Progress for logs: a line for each upload. */
final class LineProgress implements Progress {

    private final PrintWriter err;

    LineProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void begin(String name, int files, long size) {
        print(name + ": uploading " + size + " bytes");
    }

    @Override
    public void reading(String file) {}

    @Override
    public void sent(long bytes, long total) {}

    @Override
    public void waiting() {}

    @Override
    public void note(String text) {
        print(text);
    }

    @Override
    public void end() {}

    @Override
    public void close() {}

    private void print(String line) {
        err.println(line);
        err.flush();
    }
}
