package org.ibutsu.server.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar over a number of runs, kept in one line of the terminal. */
final class RunsBar implements AutoCloseable {

    private static final int WIDTH = 79;

    private final ProgressBar bar;
    private final PrintWriter err;

    RunsBar(PrintWriter err, String project, int runs) {
        this.err = err;
        // Not the library's own console: it looks for the terminal's width by native code.
        this.bar = new ProgressBarBuilder()
                .setTaskName(project)
                .setInitialMax(runs)
                .setUnit(" runs", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
                .build();
    }

    void stepTo(int runs) {
        bar.stepTo(runs);
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
