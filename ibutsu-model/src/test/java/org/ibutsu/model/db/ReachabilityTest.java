package org.ibutsu.model.db;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.ibutsu.logging.LoggedLines;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ReachabilityTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Availability availability = new Availability();

    @Test
    void isThereWhenTheQuestionIsAnswered() {
        assertThat(new Reachability(() -> {}, availability).check(LONG)).isTrue();
    }

    @Test
    void isNotThereWhenTheQuestionFails() {
        Reachability reachability = new Reachability(
                () -> {
                    throw new IllegalStateException("on purpose");
                },
                availability);

        assertThat(reachability.check(LONG)).isFalse();
    }

    @Test
    void waitsForNoAnswerThatIsOverdueAndAsksAgainWhenItHasCome() throws InterruptedException {
        CountDownLatch frozen = new CountDownLatch(1);
        CountDownLatch thawed = new CountDownLatch(1);
        AtomicInteger questions = new AtomicInteger();
        Reachability reachability = new Reachability(
                () -> {
                    questions.incrementAndGet();
                    await(frozen);
                    thawed.countDown();
                },
                availability);

        try (LoggedLines log = LoggedLines.capture(Availability.class.getName())) {
            boolean first = reachability.check(Duration.ofMillis(1));
            boolean second = reachability.check(Duration.ofMillis(1));

            assertThat(first).isFalse();
            assertThat(second).isFalse();
            assertThat(log.of(Level.WARN, "")).containsExactly("The database is away: It has not answered within 1 ms");
        }
        assertThat(questions).hasValueLessThan(2);
        assertThat(availability.isAway()).isTrue();
        frozen.countDown();
        thawed.await();
        assertThat(reachability.check(LONG)).isTrue();
    }

    @Test
    void isThereWhenOthersGetAnswersWhileTheQuestionWaitsForAConnection() {
        CountDownLatch never = new CountDownLatch(1);
        Reachability reachability = new Reachability(
                () -> {
                    availability.answered();
                    await(never);
                },
                availability);

        boolean there = reachability.check(Duration.ofSeconds(2));

        assertThat(there).isTrue();
        never.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
