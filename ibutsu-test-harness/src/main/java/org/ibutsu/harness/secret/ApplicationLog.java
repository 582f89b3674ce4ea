package org.ibutsu.harness.secret;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;

/** The log of one application during a test: its latest lines, and the secrets among all lines. Thread-safe. */
@API(status = API.Status.INTERNAL)
public final class ApplicationLog {

    private static final int MAX_LINES = 1_000;

    private final SecretScanner secrets;
    private final LogWatch watch;
    private final Deque<LogLine> lines = new ArrayDeque<>();
    private final List<LogLine> warnings = new ArrayList<>();
    private final List<String> leaks = new ArrayList<>();
    private long began = System.nanoTime();

    /**
     * Creates an empty log.
     *
     * @param secrets finds the secrets of the application
     * @param watch reads what is logged
     */
    public ApplicationLog(SecretScanner secrets, LogWatch watch) {
        this.secrets = secrets;
        this.watch = watch;
    }

    /** Starts again: from now on this thread, and all that it starts, work for the application, too. */
    public void begin() {
        synchronized (this) {
            lines.clear();
            warnings.clear();
            leaks.replaceAll(leak -> leak + ", before this test");
            began = System.nanoTime();
        }
        watch.begin(this);
    }

    /**
     * Starts the application: this thread meanwhile, and all that it starts, work for the application alone.
     *
     * @param starter starts it
     * @param <T> the type of the application
     * @return the application
     * @throws Exception if it does not start
     */
    public <T> T start(Callable<T> starter) throws Exception {
        return watch.start(this, starter);
    }

    /** Ends the attribution of this thread to the application; threads that it has started stay attributed. */
    public void end() {
        watch.end(this);
    }

    boolean isReadBy(LogWatch other) {
        return watch == other;
    }

    /** Reads a line of a thread that works for this application. */
    void read(String level, String logger, String text) {
        search(logger, text);
        add(level, logger, text, false);
    }

    /** Searches a line for secrets. */
    void search(String logger, String text) {
        List<String> found = secrets.find(text);
        synchronized (this) {
            found.forEach(secret -> leaks.add(logger + " has logged " + secret));
        }
    }

    /** Reads a line of a thread that works for any application. */
    void readShared(String level, String logger, String text) {
        add(level, logger, text, true);
    }

    private synchronized void add(String level, String logger, String text, boolean shared) {
        if (lines.size() == MAX_LINES) {
            lines.removeFirst();
        }
        Duration at = Duration.ofNanos(System.nanoTime() - began);
        LogLine line = new LogLine(at, level, logger, Thread.currentThread().getName(), text, shared);
        lines.addLast(line);
        if (line.isWarning() && !shared && warnings.size() < MAX_LINES) {
            warnings.add(line);
        }
    }

    /**
     * Returns the lines since the beginning, the latest 1,000 of them. Secrets are not masked.
     *
     * @return the lines in their order
     */
    public synchronized List<LogLine> lines() {
        return List.copyOf(lines);
    }

    /**
     * Returns the warnings and errors since the beginning that are certainly of this application, the first 1,000 of
     * them.
     *
     * @return the lines in their order
     */
    public synchronized List<LogLine> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * Returns everything secret that was logged since the last call as one error.
     *
     * @return the error; empty if nothing was
     */
    public synchronized Optional<SecretLeaked> leak() {
        List<String> found = List.copyOf(leaks);
        leaks.clear();
        return found.isEmpty() ? Optional.empty() : Optional.of(new SecretLeaked(found));
    }
}
