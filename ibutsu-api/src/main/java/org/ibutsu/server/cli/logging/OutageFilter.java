package org.ibutsu.server.cli.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import org.ibutsu.model.db.jdbc.SqlState;

/**
 * Leaves out what libraries log whenever the database is away, with a stack trace each time: that it went away, and
 * why, is logged once by this project.
 */
final class OutageFilter extends Filter<ILoggingEvent> {

    @Override
    public FilterReply decide(ILoggingEvent event) {
        boolean ofLibrary = !event.getLoggerName().startsWith("org.ibutsu");
        return ofLibrary
                        && event.getThrowableProxy() instanceof ThrowableProxy thrown
                        && SqlState.isUnavailable(thrown.getThrowable())
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }
}
