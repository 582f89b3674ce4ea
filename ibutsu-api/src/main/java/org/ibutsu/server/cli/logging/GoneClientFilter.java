package org.ibutsu.server.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.nio.channels.ClosedChannelException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Creates a line for those who look for an error of what libraries log with a stack trace whenever a client breaks its
 * connection, which is not a failure of this server.
 */
final class GoneClientFilter extends TurboFilter {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(GoneClientFilter.class);

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] parameters, Throwable failure) {
        if (failure == null || !isGone(logger.getName(), failure)) {
            return FilterReply.NEUTRAL;
        }
        if (logger.isEnabledFor(level)) {
            LOG.debug("A client has broken its connection: {}", failure.getMessage());
        }
        return FilterReply.DENY;
    }

    /**
     * Checks whether a failure means that a client has gone. Only Jetty's own closed channels count: databases have
     * channels, too.
     */
    private static boolean isGone(String logger, Throwable failure) {
        boolean ofJetty = logger.startsWith("org.eclipse.jetty.");
        boolean ofJersey = logger.startsWith("org.glassfish.jersey.");
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if ((ofJetty || ofJersey) && cause instanceof EofException
                    || ofJetty && cause instanceof ClosedChannelException) {
                return true;
            }
        }
        return false;
    }
}
