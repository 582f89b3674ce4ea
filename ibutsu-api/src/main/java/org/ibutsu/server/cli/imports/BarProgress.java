package org.ibutsu.server.cli.imports;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Progress for people: a bar over the bytes of all files, and how many of the files it is at, in one line of the
 * terminal.
 */
final class BarProgress implements Progress {

    private static final int WIDTH = 79;
    private static final int KIBI = 1024;

    private final ProgressBar bar;
    private final PrintWriter err;
    private final int allFiles;
    private long bytesBefore;
    private long size;
    private int filesBefore;
    private int files;
    private int read;

    /**
     * Starts the bar.
     *
     * @param total the number of bytes of all files
     * @param files the number of files
     */
    BarProgress(PrintWriter err, long total, int files) {
        this.err = err;
        this.allFiles = files;
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
    public void begin(String name, int count, long bytes) {
        size = bytes;
        files = count;
        read = 0;
        show(filesBefore + 1, name);
    }

    @Override
    public void reading(String file) {
        read++;
        show(filesBefore + read, "reading");
    }

    @Override
    public void sent(long bytes, long total) {
        if (read > 0) {
            read = 0;
            show(filesBefore + files, "sending");
        }
        bar.stepTo(bytesBefore + (total == 0 ? size : (long) ((double) Math.min(bytes, total) / total * size)));
    }

    @Override
    public void waiting() {
        show(filesBefore + files, "waiting");
    }

    @Override
    public void note(String text) {
        bar.setExtraMessage(text);
    }

    @Override
    public void end() {
        bytesBefore += size;
        filesBefore += files;
        bar.stepTo(bytesBefore);
    }

    @Override
    public void close() {
        bar.close();
        err.println();
        err.flush();
    }

    private void show(int file, String what) {
        bar.setExtraMessage((allFiles > 1 ? file + "/" + allFiles + " files: " : "") + what);
    }

    private void draw(String line) {
        err.print("\r" + line);
        err.flush();
    }
}
