package org.ibutsu.harness.secret;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.joran.util.ConfigurationWatchListUtil;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;

/** Passes the lines that Logback logs to a {@link LogWatch}. */
final class LogbackWatch extends UnsynchronizedAppenderBase<ILoggingEvent> implements LogSource {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long POLL_INTERVAL_NANOSECONDS = 1_000_000;

    private final LogWatch watch;
    private final LoggerContext context;
    private final Logger root;
    private final LoggerContextListener reattachment = new Reattachment();

    LogbackWatch(LogWatch watch, DefaultLevels levels) {
        this.watch = watch;
        context = context();
        setContext(context);
        root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        if (isUnconfigured()) {
            levels.byLogger().forEach(this::quiet);
        }
        attach();
    }

    /** The behaviour of Logback without a configuration: the root logs every level to the console. */
    private boolean isUnconfigured() {
        return ConfigurationWatchListUtil.getMainWatchURL(context) == null
                && Level.DEBUG.equals(root.getLevel())
                && root.getAppender("console") instanceof ConsoleAppender;
    }

    private void quiet(String name, System.Logger.Level level) {
        Logger logger = name.isEmpty() ? root : context.getLogger(name);
        if (name.isEmpty() || logger.getLevel() == null) {
            logger.setLevel(Level.toLevel(level == System.Logger.Level.WARNING ? "WARN" : level.name()));
        }
    }

    /** Applications that stop Logback before they configure it, as those of Spring Boot do, remove listeners, too. */
    @Override
    public synchronized void attach() {
        if (!context.getCopyOfListenerList().contains(reattachment)) {
            context.addListener(reattachment);
        }
        attachAppender();
    }

    private synchronized void attachAppender() {
        if (!root.isAttached(this)) {
            start();
            root.addAppender(this);
        }
    }

    /** While another thread is the first to log, SLF4J has something else to offer for a moment. */
    private static LoggerContext context() {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() - end < 0) {
            if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
                return context;
            }
            LockSupport.parkNanos(POLL_INTERVAL_NANOSECONDS);
        }
        throw new IllegalStateException("SLF4J logs by " + LoggerFactory.getILoggerFactory()
                + " although Logback is on the class path of the tests. Have one binding of SLF4J there");
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (watch.reads(event.getLoggerName(), event.getLevel().isGreaterOrEqual(Level.INFO))) {
            String trace =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            watch.read(
                    event.getLevel().toString(),
                    event.getLoggerName(),
                    (event.getFormattedMessage() + "\n" + trace).strip());
        }
    }

    @Override
    public void close() {
        context.removeListener(reattachment);
        root.detachAppender(this);
    }

    /**
     * Applications that configure Logback when they start, as those of Dropwizard do, remove all appenders while tests
     * run.
     */
    private final class Reattachment implements LoggerContextListener {

        @Override
        public boolean isResetResistant() {
            return true;
        }

        @Override
        public void onStart(LoggerContext started) {}

        @Override
        public void onReset(LoggerContext reset) {
            attachAppender();
        }

        @Override
        public void onStop(LoggerContext stopped) {}

        @Override
        public void onLevelChange(Logger logger, Level level) {}
    }
}
