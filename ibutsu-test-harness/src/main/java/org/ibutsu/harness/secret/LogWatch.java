package org.ibutsu.harness.secret;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.ibutsu.harness.library.OptionalLibrary;

/**
 * Reads whatever is logged in this JVM, through the logging of the JDK and, where Logback is on the class path, through
 * SLF4J. A line belongs to the application to which the thread belongs that logs it: threads inherit that from the thread
 * that has started them. It sees the levels that are switched on, and from libraries no less than information: those that
 * tell every byte tell every secret.
 */
public final class LogWatch implements AutoCloseable {

    private final String ownPackage;
    private final InheritableThreadLocal<LoggedSecrets> current = new InheritableThreadLocal<>();
    private final Records records = new Records();
    private final Optional<LogSource> logback;

    /**
     * Starts reading.
     *
     * @param ownPackage the package of the application, of whose loggers every level is read
     */
    public LogWatch(String ownPackage) {
        this.ownPackage = ownPackage + ".";
        this.logback = OptionalLibrary.LOGBACK.isPresent() ? Optional.of(new LogbackWatch(this)) : Optional.empty();
        Logger.getLogger("").addHandler(records);
    }

    /** Says that what this thread logs from now on is of one application, and what the threads log that it starts. */
    void begin(LoggedSecrets application) {
        logback.ifPresent(LogSource::attach);
        current.set(application);
    }

    /** Says that what this thread logs is of one application no longer. */
    void end() {
        current.remove();
    }

    /** Checks whether lines of a logger are read. */
    boolean reads(String logger, boolean informs) {
        return current.get() != null && (informs || logger != null && logger.startsWith(ownPackage));
    }

    /** Reads a line that {@link #reads} has accepted, in the thread that logs it. */
    void read(String logger, String text) {
        current.get().read(logger, text);
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(records);
        logback.ifPresent(LogSource::close);
    }

    private final class Records extends Handler {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord entry) {
            if (reads(entry.getLoggerName(), entry.getLevel().intValue() >= Level.INFO.intValue())) {
                StringWriter text = new StringWriter();
                text.append(formatter.formatMessage(entry)).append('\n');
                if (entry.getThrown() != null) {
                    entry.getThrown().printStackTrace(new PrintWriter(text, true));
                }
                read(entry.getLoggerName(), text.toString());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
