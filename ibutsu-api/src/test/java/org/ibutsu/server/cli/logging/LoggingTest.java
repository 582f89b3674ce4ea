package org.ibutsu.server.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class LoggingTest {

    private final LoggerContext context = new LoggerContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "DEBUG, INFO, DEBUG, INFO, WARN",
        "INFO, WARN, INFO, OFF, ERROR",
        "WARN, WARN, WARN, OFF, ERROR",
        "ERROR, ERROR, ERROR, OFF, ERROR"
    })
    void setsTheLevelsOfLibrariesApart(String level, String root, String own, String migrations, String parser) {
        Logging.configure(context, false, Level.toLevel(level));

        assertThat(levelOf(Logger.ROOT_LOGGER_NAME)).hasToString(root);
        assertThat(levelOf("org.ibutsu.server.IbutsuServer")).hasToString(own);
        assertThat(levelOf("org.flywaydb.core")).hasToString(migrations);
        assertThat(levelOf("org.eclipse.jetty.http.HttpParser")).hasToString(parser);
        assertThat(levelOf("org.ibutsu.audit")).isEqualTo(Level.INFO);
    }

    @ParameterizedTest
    @CsvSource({"DEBUG, 0, INFO", "INFO, 1, OFF"})
    void leavesOutOutagesUnlessItIsVerbose(String level, int filters, String statements) {
        Logging.configure(context, false, Level.toLevel(level));

        assertThat(console().getCopyOfAttachedFiltersList()).hasSize(filters);
        assertThat(levelOf("org.hibernate.orm.jdbc.error")).hasToString(statements);
        assertThat(context.getTurboFilterList()).hasSize(1).hasOnlyElementsOfType(GoneClientFilter.class);
    }

    @Test
    void writesJson() {
        Logging.configure(context, true, Level.INFO);

        assertThat(encoder()).isInstanceOf(SafeJsonEncoder.class);
    }

    @Test
    void writesLines() {
        Logging.configure(context, false, Level.INFO);

        assertThat(encoder())
                .isInstanceOfSatisfying(
                        LayoutWrappingEncoder.class,
                        lines -> assertThat(lines.getLayout()).isInstanceOf(SafeLayout.class));
    }

    private Level levelOf(String logger) {
        return context.getLogger(logger).getEffectiveLevel();
    }

    private ConsoleAppender<ILoggingEvent> console() {
        return (ConsoleAppender<ILoggingEvent>) context.getLogger(Logger.ROOT_LOGGER_NAME)
                .iteratorForAppenders()
                .next();
    }

    private Encoder<ILoggingEvent> encoder() {
        return console().getEncoder();
    }
}
