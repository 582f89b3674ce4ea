package org.ibutsu.harness.secret;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import java.util.Map;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@UnitTest
class LogWatchTest {

    private static final String SECRET = "correct-horse-battery-staple";

    /** As Spring Boot does at each start of an application. */
    @Test
    void readsOnAfterAllAppendersWereRemoved() {
        SecretScanner secrets = new SecretScanner();
        secrets.addSecret(SECRET, "the passphrase");
        try (LogWatch watch = new LogWatch("com.example", Map.of())) {
            ApplicationLog logged = new ApplicationLog(secrets, watch);
            Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
            LogbackWatch attached = only(root);
            root.detachAppender(attached);
            attached.stop();

            logged.begin();
            LoggerFactory.getLogger("com.example.Shop").info("The passphrase is {}", SECRET);
            logged.end();

            assertThat(logged.leak()).isPresent();
        }
    }

    private static LogbackWatch only(Logger root) {
        LogbackWatch found = null;
        for (var appenders = root.iteratorForAppenders(); appenders.hasNext(); ) {
            if (appenders.next() instanceof LogbackWatch watch) {
                found = watch;
            }
        }
        return found;
    }
}
