package org.ibutsu.server.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.eclipse.jetty.io.EofException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("unit")
class LogFiltersTest {

    private static final String JETTY = "org.eclipse.jetty.server.Server";
    private static final String JERSEY = "org.glassfish.jersey.server.ServerRuntime";
    private static final String DRIVER = "org.postgresql.Driver";

    private final LoggerContext context = new LoggerContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void leaveOutClientsThatHaveGone(String logger, Throwable failure, FilterReply reply) {
        Logger found = context.getLogger(logger);

        assertThat(new GoneClientFilter().decide(null, found, Level.WARN, "failed", null, failure))
                .isEqualTo(reply);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(JETTY, new EofException("on purpose"), FilterReply.DENY),
                Arguments.of(JETTY, new IllegalStateException(new ClosedChannelException()), FilterReply.DENY),
                Arguments.of(JERSEY, new EofException("on purpose"), FilterReply.DENY),
                Arguments.of(JERSEY, new ClosedChannelException(), FilterReply.NEUTRAL),
                Arguments.of(DRIVER, new EofException("on purpose"), FilterReply.NEUTRAL),
                Arguments.of(JETTY, new IllegalStateException("on purpose"), FilterReply.NEUTRAL),
                Arguments.of(JETTY, null, FilterReply.NEUTRAL));
    }

    @ParameterizedTest
    @CsvSource({
        "org.postgresql.Driver, 08006, DENY",
        "org.postgresql.Driver, 23505, NEUTRAL",
        "org.ibutsu.model.db.Availability, 08006, NEUTRAL"
    })
    void leaveOutOutagesThatLibrariesTellOf(String logger, String state, FilterReply reply) {
        SQLException failure = new SQLException("on purpose", state);
        LoggingEvent event = new LoggingEvent("", context.getLogger(logger), Level.WARN, "failed", failure, null);

        assertThat(new OutageFilter().decide(event)).isEqualTo(reply);
    }
}
