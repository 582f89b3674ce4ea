package org.ibutsu.server.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress for people: a bar over the bytes of all files, kept in one line of the terminal. */
final class BarProgress implements Progress {

    private static final int WIDTH = 79;
    private static final int KIBI = 1024;

    private final ProgressBar bar;
    private final PrintWriter err;
    private String name = "";
    private long before;
    private long size;

    BarProgress(PrintWriter err, long total) {
        this.err = err;
        // Not the library's own console: it looks for the terminal's width by native code.
        this.bar = new ProgressBarBuilder()
                .setTaskName("Importing")
                .setInitialMax(total)
                .setUnit(" KiB", KIBI)
                .setStyle(ProgressBarStyle.ASCII)
                .hideEta()
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
                .build();
    }

    @Override
    public void begin(Path file, long bytes) {
        name = file.getFileName().toString();
        size = bytes;
        bar.setExtraMessage(name);
    }

    @Override
    public void sent(long bytes) {
        bar.stepTo(before + Math.min(bytes, size));
    }

    @Override
    public void waiting() {
        bar.setExtraMessage(name + ": waiting");
    }

    @Override
    public void note(String text) {
        bar.setExtraMessage(text);
    }

    @Override
    public void end() {
        before += size;
        bar.stepTo(before);
    }

    @Override
    public void close() {
        bar.close();
        err.println();
        err.flush();
    }

    private void draw(String line) {
        err.print("\r" + line);
        err.flush();
    }
}
