package org.ibutsu.it.harness.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.harness.slot.SlotExtension;
import org.ibutsu.harness.slot.TestSlot;
import org.ibutsu.it.harness.Inner;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A failure around a test hides no earlier one, and spoils no other test. */
@UnitTest
class FailingEndIT {

    @Test
    void neverHidesWhatWasLeftBehind() {
        Inner inner = Inner.runApart(LeavesWork.class, Map.of());

        Throwable failure = inner.failure("leavesWork");
        assertThat(failure).isInstanceOf(AssertionError.class).hasMessageContaining("left behind:\n  sorting");
        assertThat(messages(failure)).contains("the end fails", "tidying fails", "closing fails");
        assertThat(inner.passed()).containsExactly("nextTest");
    }

    @Test
    void takesASlotAwayAfterWhichNotAllWasCleanedUp() {
        Inner inner = Inner.runApart(CannotTidy.class, Map.of());

        assertThat(inner.failure("cannotTidy")).hasMessage("tidying fails");
        assertThat(messages(inner.failure("cannotTidy"))).contains("closing fails");
        assertThat(inner.passed()).containsExactly("nextTest");
    }

    @Test
    void givesASlotBackOnceWhenTheSecondTimeCannotBegin() {
        Inner inner = Inner.runApart(LeavesWork.class, Map.of("ibutsu.test.repeat", "true"));

        Throwable failure = inner.failure("leavesWork");
        assertThat(failure).hasMessageContaining("left behind:\n  sorting");
        assertThat(messages(failure)).noneMatch(message -> message.contains("is not leased"));
        assertThat(inner.passed()).containsExactly("nextTest");
    }

    @Test
    void triesNoStartAgainThatHasFailed() {
        NeverStarts.STARTS.set(0);

        Inner inner = Inner.runAtOnce(NeverStarts.class, 3);

        assertThat(NeverStarts.STARTS).hasValue(1);
        assertThat(List.of(inner.failure("one"), inner.failure("two"), inner.failure("three")))
                .allSatisfy(failure -> assertThat(failure).hasStackTraceContaining("org/example/Missing"));
    }

    @Test
    void refusesABoundThatIsNoNumber() {
        Throwable failure = Inner.runApart(CannotTidy.class, Map.of("ibutsu.test.slots.max", "all"))
                .failure("nextTest");

        assertThat(failure).hasStackTraceContaining("ibutsu.test.slots.max must be a positive number, but is all");
    }

    private static List<String> messages(Throwable failure) {
        List<String> messages = new ArrayList<>();
        for (Throwable suppressed : failure.getSuppressed()) {
            messages.add(String.valueOf(suppressed.getMessage()));
            messages.addAll(messages(suppressed));
        }
        return messages;
    }

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class LeavesWork {

        @RegisterExtension
        static final SlotExtension<Desk> DESKS = Desk.startedBy(LeavesWork.class, slot -> new Desk());

        @Test
        @Order(1)
        void leavesWork(Desk desk, TestSlot<Desk> slot) {
            slot.onEnd(() -> {
                throw new IllegalStateException("the end fails");
            });
            desk.fail();
            desk.begin("sorting");
        }

        @Test
        @Order(2)
        void nextTest(Desk desk) {
            assertThat(desk).isNotNull();
        }
    }

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class CannotTidy {

        @RegisterExtension
        static final SlotExtension<Desk> DESKS = Desk.startedBy(CannotTidy.class, slot -> new Desk());

        @Test
        @Order(1)
        void cannotTidy(Desk desk) {
            desk.fail();
        }

        @Test
        @Order(2)
        void nextTest(Desk desk) {
            assertThat(desk).isNotNull();
        }
    }

    static class NeverStarts {

        static final AtomicInteger STARTS = new AtomicInteger();

        @RegisterExtension
        static final SlotExtension<Desk> DESKS = Desk.startedBy(NeverStarts.class, slot -> {
            STARTS.incrementAndGet();
            throw new NoClassDefFoundError("org/example/Missing");
        });

        @Test
        void one(Desk desk) {
            assertThat(desk).isNotNull();
        }

        @Test
        void two(Desk desk) {
            assertThat(desk).isNotNull();
        }

        @Test
        void three(Desk desk) {
            assertThat(desk).isNotNull();
        }
    }
}
