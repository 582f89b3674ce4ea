package org.ibutsu.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The warnings, errors and stack traces of all loggers, those of the JDK included, until this is closed. */
final class Warnings implements AutoCloseable {

    private static final ch.qos.logback.classic.Logger ROOT =
            (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private static final Logger JDK_ROOT = Logger.getLogger("");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Events events = new Events();
    private final Records records = new Records();
    private final Optional<String> expected;

    /** Starts to listen to all loggers but those whose names have an expected prefix. */
    Warnings(Optional<String> expected) {
        this.expected = expected;
        events.start();
        ROOT.addAppender(events);
        JDK_ROOT.addHandler(records);
        ErrorOutput.tellOfStackTraces(lines);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        ROOT.detachAppender(events);
        JDK_ROOT.removeHandler(records);
        ErrorOutput.tellNoMore(lines);
    }

    private void add(Object level, @Nullable String logger, @Nullable String message) {
        if (logger == null || expected.filter(logger::startsWith).isEmpty()) {
            lines.add(level + " " + logger + " " + message);
        }
    }

    private final class Events extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(ch.qos.logback.classic.Level.WARN)) {
                add(event.getLevel(), event.getLoggerName(), event.getFormattedMessage());
            }
        }
    }

    private final class Records extends Handler {

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                add(record.getLevel(), record.getLoggerName(), record.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
