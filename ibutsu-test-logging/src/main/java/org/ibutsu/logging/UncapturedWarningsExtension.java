package org.ibutsu.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.slf4j.LoggerFactory;

/**
 * Fails a test that logs a warning or an error which it does not capture by {@link LoggedLines#capture}. Tests must not
 * run in parallel, as all of them would fail.
 */
public final class UncapturedWarningsExtension implements BeforeEachCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(UncapturedWarningsExtension.class);
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @Override
    public void beforeEach(ExtensionContext context) {
        Events events = new Events();
        events.start();
        ROOT.addAppender(events);
        context.getStore(NAMESPACE).put(Events.class, events);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Events events = context.getStore(NAMESPACE).remove(Events.class, Events.class);
        ROOT.detachAppender(events);
        List<String> warnings = events.warnings();
        if (!warnings.isEmpty()) {
            throw new AssertionError("Logged but not captured:\n" + String.join("\n", warnings));
        }
    }

    private static final class Events extends ListAppender<ILoggingEvent> {

        List<String> warnings() {
            return List.copyOf(list).stream()
                    .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                    .map(event -> event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage())
                    .toList();
        }
    }
}
