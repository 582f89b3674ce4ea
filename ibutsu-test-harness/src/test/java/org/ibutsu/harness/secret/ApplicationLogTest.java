package org.ibutsu.harness.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.logging.Level;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.logging.ExpectedWarnings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@UnitTest
class ApplicationLogTest {

    private static final String LOGGER = "com.example.log.Shop";

    private final LogWatch watch = new LogWatch("com.example.log", Map.of());
    private final ApplicationLog first = new ApplicationLog(new SecretScanner(), watch);
    private final ApplicationLog second = new ApplicationLog(new SecretScanner(), watch);

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void hasTheLinesOfPoolsThatTheApplicationHasStarted() throws Exception {
        ExecutorService pool = startPool(first);
        try {
            second.begin();
            pool.submit(() -> watch.read("WARN", LOGGER, "in the pool")).get();
            watch.read("WARN", LOGGER, "in the test");
            second.end();
        } finally {
            pool.shutdown();
        }

        assertThat(first.lines())
                .extracting(LogLine::text, LogLine::shared)
                .containsExactly(tuple("in the pool", false));
        assertThat(second.lines()).extracting(LogLine::text).containsExactly("in the test");
    }

    /** As when the tests of a test keep their slots, of which it has started the first. */
    @Test
    void lacksTheLinesOfAnotherApplicationThatTheTestHasStarted() throws Exception {
        LogWatch inner = new LogWatch("com.example.log", Map.of());
        ApplicationLog started = new ApplicationLog(new SecretScanner(), inner);
        first.begin();
        ExecutorService pool = startPool(started);
        try {
            pool.submit(() -> LoggerFactory.getLogger(LOGGER).info("in the pool"))
                    .get();
            LoggerFactory.getLogger(LOGGER).info("in the test");
        } finally {
            pool.shutdown();
            first.end();
            inner.close();
        }

        assertThat(first.lines()).extracting(LogLine::text).containsExactly("in the test");
        assertThat(started.lines()).extracting(LogLine::text).containsExactly("in the pool");
    }

    @Test
    void hasTheLinesOfATestThatHasTwoApplications() {
        first.begin();
        second.begin();
        watch.read("WARN", LOGGER, "of both");
        second.end();
        watch.read("WARN", LOGGER, "of one");
        first.end();
        watch.read("WARN", LOGGER, "of none");

        assertThat(first.lines()).extracting(LogLine::text).containsExactly("of both", "of one");
        assertThat(second.lines()).extracting(LogLine::text).containsExactly("of both");
    }

    /** A line that came too late for its own test. */
    @Test
    void tellsWhatWasLoggedBeforeTheTest() {
        String hash = "$2b$04$" + "C".repeat(53);
        first.begin();
        watch.read("INFO", LOGGER, "Made " + hash);
        first.end();

        first.begin();
        watch.read("INFO", LOGGER, "Made " + hash);
        first.end();

        assertThat(first.leak()).get().asString().contains("$2b$04$C…, before this test");
        assertThat(first.leak()).isEmpty();
    }

    @Test
    void marksTheLinesOfTheCommonPoolAsShared() throws InterruptedException {
        first.begin();
        warnInTheCommonPool("for somebody");
        first.end();
        warnInTheCommonPool("for nobody");
        second.begin();
        warnInTheCommonPool("for another");
        second.end();

        assertThat(first.lines())
                .extracting(LogLine::text, LogLine::shared)
                .containsExactly(tuple("for somebody", true));
        assertThat(second.lines())
                .extracting(LogLine::text, LogLine::shared)
                .containsExactly(tuple("for another", true));
    }

    private void warnInTheCommonPool(String text) throws InterruptedException {
        CountDownLatch logged = new CountDownLatch(1);
        ForkJoinPool.commonPool().execute(() -> {
            watch.read("WARN", LOGGER, text);
            logged.countDown();
        });
        logged.await();
    }

    @Test
    @ExpectedWarnings("com.example.log.")
    void hasLevelLoggerAndTrace() {
        first.begin();
        LoggerFactory.getLogger(LOGGER).error("trouble", new IllegalStateException("in the shop"));
        java.util.logging.Logger.getLogger("com.example.log.Jdk").log(Level.WARNING, "careful");
        first.end();

        assertThat(first.lines())
                .extracting(LogLine::level, LogLine::logger, LogLine::isWarning)
                .containsExactly(
                        tuple("ERROR", "com.example.log.Shop", true), tuple("WARN", "com.example.log.Jdk", true));
        assertThat(first.lines().get(0).text())
                .startsWith("trouble\n")
                .contains("IllegalStateException: in the shop", "at org.ibutsu.harness.secret.ApplicationLogTest");
    }

    @Test
    void startsAnewForEachTest() {
        first.begin();
        watch.read("WARN", LOGGER, "before");
        first.end();
        first.begin();
        watch.read("WARN", LOGGER, "after");
        first.end();

        assertThat(first.lines()).extracting(LogLine::text).containsExactly("after");
    }

    @Test
    void keepsTheLatestOfVeryManyLines() {
        first.begin();
        for (int i = 0; i < 1_005; i++) {
            watch.read("WARN", LOGGER, "line " + i);
        }
        first.end();

        assertThat(first.lines())
                .hasSize(1_000)
                .first()
                .extracting(LogLine::text)
                .isEqualTo("line 5");
    }

    private static ExecutorService startPool(ApplicationLog log) throws Exception {
        return log.start(() -> {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            pool.submit(() -> {}).get();
            return pool;
        });
    }
}
