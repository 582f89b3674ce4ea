package org.ibutsu.harness.secret;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Tag("unit")
class LogbackWatchTest {

    private static final Logger LOGGER = LoggerFactory.getLogger("org.example.shop");

    @Test
    void readsOnAfterTheApplicationHasConfiguredLogback() {
        SecretScanner secrets = new SecretScanner();
        secrets.addSecret("open sesame 1234567890", "the key of the shop");
        try (LogWatch watch = new LogWatch("org.example", Map.of())) {
            ApplicationLog logged = new ApplicationLog(secrets, watch);
            logged.begin();

            ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
            LOGGER.warn("The key is open sesame 1234567890");

            logged.end();
            assertThat(logged.leak())
                    .get()
                    .extracting(Throwable::getMessage)
                    .asString()
                    .contains("the key of the shop");
        }
    }

    @Test
    void readsOnInTheNextTestAfterTheApplicationHasStoppedLogback() {
        SecretScanner secrets = new SecretScanner();
        secrets.addSecret("open sesame 1234567890", "the key of the shop");
        LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
        try (LogWatch watch = new LogWatch("org.example", Map.of())) {
            ApplicationLog logged = new ApplicationLog(secrets, watch);
            logged.begin();
            logback.stop();
            logback.reset();
            logback.start();
            logged.end();

            logged.begin();
            logback.reset();
            LOGGER.warn("The key is open sesame 1234567890");
            logged.end();

            assertThat(logged.leak()).isPresent();
        }
    }

    @Test
    void readsNothingMoreWhenItIsClosed() {
        SecretScanner secrets = new SecretScanner();
        secrets.addSecret("open sesame 1234567890", "the key of the shop");
        LogWatch watch = new LogWatch("org.example", Map.of());
        ApplicationLog logged = new ApplicationLog(secrets, watch);
        logged.begin();
        watch.close();

        ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
        LOGGER.warn("The key is open sesame 1234567890");

        logged.end();
        assertThat(logged.leak()).isEmpty();
    }
}
