package org.ibutsu.testing.secret;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/**
 * Reads along whatever is logged in this JVM, through SLF4J or the logging of the JDK, and finds out whose it is: threads
 * inherit the server to which they belong from the thread that has started it. It sees the levels that are switched on, and no
 * less than information from libraries: those that tell every byte tell every secret.
 */
public final class LogWatch implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long GLANCE_NANOSECONDS = 1_000_000;

    private final InheritableThreadLocal<LoggedSecrets> current = new InheritableThreadLocal<>();
    private final LoggerContext context = logback();
    private final Lines lines = new Lines();
    private final Records records = new Records();

    /** Begins to read. */
    public LogWatch() {
        lines.setContext(context);
        lines.start();
        root().addAppender(lines);
        java.util.logging.Logger.getLogger("").addHandler(records);
    }

    /** While another thread is the first to log, SLF4J has something else to offer for a moment. */
    private static LoggerContext logback() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
                return context;
            }
            LockSupport.parkNanos(GLANCE_NANOSECONDS);
        }
        throw new IllegalStateException("SLF4J logs by " + LoggerFactory.getILoggerFactory()
                + ". Have Logback, and no other binding, on the class path of the tests");
    }

    private Logger root() {
        return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static boolean isOurs(String logger) {
        return logger != null && logger.startsWith("org.ibutsu.");
    }

    /** Says that what this thread logs from now on is of one server, and what the threads log that it starts. */
    void begin(LoggedSecrets server) {
        current.set(server);
    }

    /** Says that what this thread logs is of one server no longer. */
    void end() {
        current.remove();
    }

    @Override
    public void close() {
        root().detachAppender(lines);
        java.util.logging.Logger.getLogger("").removeHandler(records);
    }

    private final class Lines extends UnsynchronizedAppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            LoggedSecrets server = current.get();
            boolean counts = event.getLevel().isGreaterOrEqual(ch.qos.logback.classic.Level.INFO)
                    || isOurs(event.getLoggerName());
            if (server != null && counts) {
                String trace =
                        event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
                server.read(event.getLoggerName(), event.getFormattedMessage() + "\n" + trace);
            }
        }
    }

    private final class Records extends Handler {

        @Override
        public void publish(LogRecord entry) {
            LoggedSecrets server = current.get();
            boolean counts = entry.getLevel().intValue() >= java.util.logging.Level.INFO.intValue()
                    || isOurs(entry.getLoggerName());
            if (server != null && counts) {
                StringWriter text = new StringWriter();
                text.append(new java.util.logging.SimpleFormatter().formatMessage(entry))
                        .append('\n');
                if (entry.getThrown() != null) {
                    entry.getThrown().printStackTrace(new PrintWriter(text, true));
                }
                server.read(entry.getLoggerName(), text.toString());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
