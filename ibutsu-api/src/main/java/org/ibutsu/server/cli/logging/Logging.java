package org.ibutsu.server.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.util.List;
import org.ibutsu.server.settings.LogSettings;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sends the log to the standard error stream. In code and not in a file, because a file on the class path would
 * also rule over those who use the server as an object.
 */
public final class Logging {

    private static final List<String> OWN_SETTINGS =
            List.of("org.ibutsu.audit", "org.ibutsu.access", "org.hibernate.SQL_SLOW");

    private Logging() {}

    /**
     * Starts logging, or logs in another way from now on.
     *
     * @param settings how to log
     * @param verbose whether to log at the level for debugging, regardless of the settings
     */
    public static void start(LogSettings settings, boolean verbose) {
        // Jersey speaks to the logging of the JDK.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        if (System.getProperty("logback.configurationFile") == null) {
            LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
            context.reset();
            configure(context, settings.json(), Level.toLevel(verbose ? "debug" : settings.level()));
        }
    }

    /** Sets up the level and the form of the log. */
    static void configure(LoggerContext context, boolean json, Level level) {
        boolean verbose = level == Level.DEBUG;
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ConsoleAppender<ILoggingEvent> console = console(context, json ? new SafeJsonEncoder() : text(context));
        root.addAppender(console);
        context.addTurboFilter(new GoneClientFilter());
        if (!verbose) {
            leaveOutOutages(console, context);
        }
        root.setLevel(verbose ? Level.INFO : level == Level.ERROR ? Level.ERROR : Level.WARN);
        context.getLogger("org.ibutsu").setLevel(level);
        // These have settings of their own.
        for (String name : OWN_SETTINGS) {
            context.getLogger(name).setLevel(Level.INFO);
        }
        // Advises to restore a backup after a failure, whose reason we report ourselves.
        context.getLogger("org.flywaydb").setLevel(verbose ? Level.INFO : Level.OFF);
        // Complains about resources that are objects instead of classes, although they are meant to be.
        context.getLogger("org.glassfish.jersey.internal.inject.Providers").setLevel(Level.ERROR);
        // Warn of malformed requests, which any client can send, and which are answered.
        context.getLogger("org.eclipse.jetty.http.HttpParser").setLevel(verbose ? Level.WARN : Level.ERROR);
        context.getLogger("org.eclipse.jetty.util.HostPort").setLevel(verbose ? Level.WARN : Level.ERROR);
        // Warns of columns without a time zone, which its table does not have.
        context.getLogger("com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization.utc_warning")
                .setLevel(Level.ERROR);
    }

    private static void leaveOutOutages(ConsoleAppender<ILoggingEvent> console, LoggerContext context) {
        OutageFilter filter = new OutageFilter();
        filter.start();
        console.addFilter(filter);
        // These say the same without the failure: each failed statement, which is thrown and logged where it is caught,
        // and each connection that turns out to be broken.
        context.getLogger("org.hibernate.orm.jdbc.error").setLevel(Level.OFF);
        context.getLogger("com.zaxxer.hikari.pool.PoolBase").setLevel(Level.ERROR);
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        SafeLayout lines = new SafeLayout();
        lines.setContext(context);
        lines.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setLayout(lines);
        return encoder;
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context, Encoder<ILoggingEvent> encoder) {
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        return console;
    }
}
