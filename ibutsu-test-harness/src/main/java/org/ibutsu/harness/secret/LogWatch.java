package org.ibutsu.harness.secret;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.ibutsu.harness.library.OptionalLibrary;

/**
 * Reads all log lines of this JVM, through the logging of the JDK and, where Logback is on the class path, through
 * SLF4J. A line belongs to the application to which the thread belongs that logs it: threads inherit that from the
 * thread that has started them, so those of a pool belong to the application that has the pool. A thread of the common
 * pool was started for one application and works for all: its lines are those of every application that a test has at
 * the moment. The watch sees the levels that are switched on, and from libraries no less than information: a log of
 * every byte contains every secret.
 *
 * <p>An application that is started while a test has another one, such as by a run of tests within that test, belongs
 * to itself alone, as it may outlive the test. So what a thread belongs to is kept once for all watches.
 */
@API(status = API.Status.INTERNAL)
public final class LogWatch implements AutoCloseable {

    private static final String BRIDGE = "org.slf4j.bridge.SLF4JBridgeHandler";

    private static final InheritableThreadLocal<List<ApplicationLog>> CURRENT = new InheritableThreadLocal<>();

    private final String ownPackage;
    private final Set<ApplicationLog> active = ConcurrentHashMap.newKeySet();
    private final Records records = new Records();
    private final Optional<LogSource> logback;
    private final List<Logger> quieted;

    /**
     * Starts reading.
     *
     * @param ownPackage the package of the application, of whose loggers every level is read
     * @param levels levels by the names of loggers, empty for the root, that are set where the project of the tests
     *     configures no logging
     */
    public LogWatch(String ownPackage, Map<String, System.Logger.Level> levels) {
        this.ownPackage = ownPackage + ".";
        DefaultLevels defaults = new DefaultLevels(levels);
        this.logback =
                OptionalLibrary.LOGBACK.isPresent() ? Optional.of(new LogbackWatch(this, defaults)) : Optional.empty();
        this.quieted = quiet(defaults);
        Logger.getLogger("").addHandler(records);
    }

    /** Returns the loggers of the JDK that have got a level, which it would forget without a reference to them. */
    private static List<Logger> quiet(DefaultLevels defaults) {
        if (System.getProperty("java.util.logging.config.file") != null
                || System.getProperty("java.util.logging.config.class") != null) {
            return List.of();
        }
        List<Logger> quieted = new ArrayList<>();
        defaults.byLogger().forEach((name, level) -> {
            Logger logger = Logger.getLogger(name);
            if (logger.getLevel() == null) {
                logger.setLevel(julLevel(level));
                quieted.add(logger);
            }
        });
        return quieted;
    }

    private static Level julLevel(System.Logger.Level level) {
        return switch (level) {
            case ALL -> Level.ALL;
            case TRACE -> Level.FINER;
            case DEBUG -> Level.FINE;
            case INFO -> Level.INFO;
            case WARNING -> Level.WARNING;
            case ERROR -> Level.SEVERE;
            case OFF -> Level.OFF;
        };
    }

    /** Attributes what this thread logs from now on, and the threads that it starts, to an application, too. */
    void begin(ApplicationLog application) {
        logback.ifPresent(LogSource::attach);
        active.add(application);
        set(Stream.concat(current().stream(), Stream.of(application)).toList());
    }

    /** Ends the attribution of this thread to an application. */
    void end(ApplicationLog application) {
        set(current().stream().filter(log -> log != application).toList());
        active.remove(application);
    }

    /**
     * Starts an application: attributes what this thread logs meanwhile, and the threads that it starts, to it alone.
     */
    <T> T start(ApplicationLog application, Callable<T> starter) throws Exception {
        List<ApplicationLog> others = current();
        set(List.of());
        begin(application);
        try {
            return starter.call();
        } finally {
            end(application);
            set(others);
        }
    }

    private static List<ApplicationLog> current() {
        List<ApplicationLog> current = CURRENT.get();
        return current == null ? List.of() : current;
    }

    private static void set(List<ApplicationLog> current) {
        if (current.isEmpty()) {
            CURRENT.remove();
        } else {
            CURRENT.set(current);
        }
    }

    /** Returns the applications of this watch to which this thread belongs, seldom more than one. */
    private List<ApplicationLog> own() {
        return current().stream().filter(log -> log.isReadBy(this)).toList();
    }

    /** Checks whether lines of a logger are read. */
    boolean reads(String logger, boolean informs) {
        return (informs || logger != null && logger.startsWith(ownPackage))
                && (!active.isEmpty() && isShared() || !own().isEmpty());
    }

    /** Reads a line that {@link #reads} has accepted, in the thread that logs it. */
    void read(String level, String logger, String text) {
        if (isShared()) {
            own().forEach(log -> log.search(logger, text));
            active.forEach(log -> log.readShared(level, logger, text));
        } else {
            own().forEach(log -> log.read(level, logger, text));
        }
    }

    private static boolean isShared() {
        return Thread.currentThread() instanceof ForkJoinWorkerThread worker
                && worker.getPool() == ForkJoinPool.commonPool();
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(records);
        quieted.forEach(logger -> logger.setLevel(null));
        logback.ifPresent(LogSource::close);
    }

    private final class Records extends Handler {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord entry) {
            if (reads(entry.getLoggerName(), entry.getLevel().intValue() >= Level.INFO.intValue()) && !isBridged()) {
                StringWriter text = new StringWriter();
                text.append(formatter.formatMessage(entry)).append('\n');
                if (entry.getThrown() != null) {
                    entry.getThrown().printStackTrace(new PrintWriter(text, true));
                }
                read(
                        level(entry.getLevel()),
                        entry.getLoggerName(),
                        text.toString().strip());
            }
        }

        /** Log lines that the JDK passes to SLF4J come from Logback, too. */
        private boolean isBridged() {
            return logback.isPresent()
                    && Stream.of(Logger.getLogger("").getHandlers())
                            .anyMatch(handler -> handler.getClass().getName().equals(BRIDGE));
        }

        private static String level(Level level) {
            int value = level.intValue();
            if (value >= Level.SEVERE.intValue()) {
                return "ERROR";
            }
            if (value >= Level.WARNING.intValue()) {
                return "WARN";
            }
            return value >= Level.INFO.intValue() ? "INFO" : value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
