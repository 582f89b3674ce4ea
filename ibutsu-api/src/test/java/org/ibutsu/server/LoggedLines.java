package org.ibutsu.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What a logger logs until this is closed, by all tests that run meanwhile. */
public final class LoggedLines implements AutoCloseable {

    private final Logger logger;
    private final boolean additive;
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    /** Starts to listen. */
    public LoggedLines(String name) {
        this((Logger) LoggerFactory.getLogger(name), true);
    }

    private LoggedLines(Logger logger, boolean printed) {
        this.logger = logger;
        this.additive = logger.isAdditive();
        logger.setAdditive(additive && printed);
        events.start();
        logger.addAppender(events);
    }

    /** Starts to listen to what is expected, so that it is not printed meanwhile. */
    public static LoggedLines capture(String name) {
        return new LoggedLines((Logger) LoggerFactory.getLogger(name), false);
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
        logger.detachAppender(events);
        logger.setAdditive(additive);
    }
}
