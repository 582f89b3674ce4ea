package org.ibutsu.it;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

/**
 * The warnings and errors that a test causes on purpose: those of its thread and of all threads that it starts, such as
 * those of a server of its own. They are not printed, and an unexpected one fails the test. Tests that run at the same
 * time keep theirs.
 */
public final class OwnWarnings implements BeforeEachCallback, AfterEachCallback {

    private static final InheritableThreadLocal<OwnWarnings> CURRENT = new InheritableThreadLocal<>();

    private final List<String> expected;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Capture capture = new Capture();

    private OwnWarnings(List<String> expected) {
        this.expected = expected;
    }

    /**
     * Expects lines.
     *
     * @param parts what lines may have, each given as level, logger and message
     */
    public static OwnWarnings expecting(String... parts) {
        return new OwnWarnings(List.of(parts));
    }

    /** Starts to capture what this thread logs, and every thread that it starts from now on. */
    public void begin() {
        context().addTurboFilter(capture);
        CURRENT.set(this);
    }

    /** Returns the lines so far that have a part. */
    public List<String> of(String part) {
        return lines.stream().filter(line -> line.contains(part)).toList();
    }

    /**
     * Captures no more.
     *
     * @throws AssertionError if a line was not expected
     */
    public void end() {
        CURRENT.remove();
        context().getTurboFilterList().remove(capture);
        List<String> unexpected = lines.stream()
                .filter(line -> expected.stream().noneMatch(line::contains))
                .toList();
        if (!unexpected.isEmpty()) {
            throw new AssertionError("Logged but not expected:\n" + String.join("\n", unexpected));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        begin();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        end();
    }

    /** While another thread is the first to log, SLF4J has something else to offer for a moment. */
    private static LoggerContext context() {
        while (true) {
            if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
                return context;
            }
            Thread.onSpinWait();
        }
    }

    private final class Capture extends TurboFilter {

        @Override
        public FilterReply decide(
                Marker marker, Logger logger, Level level, String format, Object[] parameters, Throwable thrown) {
            // Without a message it is a question whether the level is on.
            if (CURRENT.get() != OwnWarnings.this || format == null || !isLogged(logger, level)) {
                return FilterReply.NEUTRAL;
            }
            String message = MessageFormatter.arrayFormat(format, parameters).getMessage();
            lines.add(String.join(
                    " ",
                    Stream.of(level, logger.getName(), message)
                            .map(String::valueOf)
                            .toList()));
            return FilterReply.DENY;
        }

        private static boolean isLogged(Logger logger, Level level) {
            return level.isGreaterOrEqual(Level.WARN) && level.isGreaterOrEqual(logger.getEffectiveLevel());
        }
    }
}
