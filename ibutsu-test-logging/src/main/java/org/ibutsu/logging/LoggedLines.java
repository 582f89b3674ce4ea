package org.ibutsu.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** The lines that loggers log until this is closed, by all tests that run meanwhile. */
public final class LoggedLines implements AutoCloseable {

    private final Map<Logger, Boolean> additivity = new LinkedHashMap<>();
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    /** Starts to listen. */
    public LoggedLines(String name) {
        this(List.of(name), true);
    }

    private LoggedLines(List<String> names, boolean printed) {
        events.start();
        for (String name : names) {
            Logger logger = (Logger) LoggerFactory.getLogger(name);
            additivity.put(logger, logger.isAdditive());
            logger.setAdditive(logger.isAdditive() && printed);
            logger.addAppender(events);
        }
    }

    /** Starts to capture expected lines, so that they are not printed meanwhile. */
    public static LoggedLines capture(String... names) {
        return new LoggedLines(List.of(names), false);
    }

    /** Returns the messages of a level that contain a text. */
    public List<String> of(Level level, String part) {
        return List.copyOf(events.list).stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.contains(part))
                .toList();
    }

    @Override
    public void close() {
        additivity.forEach((logger, additive) -> {
            logger.detachAppender(events);
            logger.setAdditive(additive);
        });
    }
}
