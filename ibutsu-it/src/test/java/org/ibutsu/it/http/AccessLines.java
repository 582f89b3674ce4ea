package org.ibutsu.it.http;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** The lines of the access log for requests with one identifier, until this is closed. */
final class AccessLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final long TIMEOUT_SECONDS = 30;

    private final Logger logger = (Logger) LoggerFactory.getLogger("org.ibutsu.access");
    private final String id;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    AccessLines(String id) {
        this.id = id;
        start();
        logger.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (id.equals(event.getMDCPropertyMap().get("request"))) {
            lines.add(event.getFormattedMessage());
        }
    }

    /** Returns the next line, which may come a moment after the response. */
    String next() throws InterruptedException {
        return lines.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        stop();
    }
}
