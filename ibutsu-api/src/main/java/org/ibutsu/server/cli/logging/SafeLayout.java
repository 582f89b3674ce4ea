package org.ibutsu.server.cli.logging;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import org.ibutsu.server.audit.LogText;
import org.jspecify.annotations.Nullable;

/** A layout in which no text from outside starts a line, steers a terminal, or holds a token. */
final class SafeLayout extends PatternLayout {

    SafeLayout() {
        getInstanceConverterMap().put("safeMessage", Message::new);
        getInstanceConverterMap().put("safeFailure", Failure::new);
        getInstanceConverterMap().put("safeContext", Context::new);
        setPattern(
                "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread%safeContext] %logger{30}: %safeMessage%n%safeFailure");
    }

    private static final class Message extends MessageConverter {

        @Override
        public @Nullable String convert(ILoggingEvent event) {
            return LogText.safe(super.convert(event));
        }
    }

    /** Names the request or the job that a line is of. */
    private static final class Context extends ClassicConverter {

        @Override
        public String convert(ILoggingEvent event) {
            StringBuilder context = new StringBuilder();
            SafeEvent.context(event)
                    .forEach((key, value) ->
                            context.append(' ').append(key).append('=').append(value));
            return context.toString();
        }
    }

    /** Keeps line breaks of stack traces, but not those within messages. */
    private static final class Failure extends ThrowableProxyConverter {

        @Override
        protected String throwableProxyToString(IThrowableProxy failure) {
            return super.throwableProxyToString(new SafeFailure(failure));
        }
    }
}
