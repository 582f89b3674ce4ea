package org.ibutsu.harness.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ibutsu.harness.slot.FaultySlots.FaultySlot;
import org.ibutsu.harness.slot.FaultySlots.Point;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A fault at each point at which a slot may fail, while several threads lease at once. */
@Tag("unit")
class SlotPoolFaultsTest {

    private static final int THREADS = 4;
    private static final int LEASES = 300;
    private static final int MAX_SLOTS = 2 * THREADS;

    private static Stream<Arguments> faults() {
        List<Supplier<Throwable>> kinds = List.of(
                () -> new IllegalStateException("fault"),
                () -> new NoClassDefFoundError("fault"),
                () -> new IOException("fault"));
        return Stream.of(Point.values())
                .flatMap(point -> kinds.stream()
                        .map(kind -> Arguments.argumentSet(
                                point + " " + kind.get().getClass().getSimpleName(), point, kind)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void holds(Point point, Supplier<Throwable> kind) throws Exception {
        FaultySlots slots = new FaultySlots(point, kind);
        SlotPool<FaultySlot> pool =
                new SlotPool<>(slots, new IdleWait(Duration.ZERO), new SlotLimit(MAX_SLOTS, Duration.ofMinutes(1)));

        List<Throwable> told = leaseAtOnce(pool);
        int open = (int)
                slots.slots().stream().filter(slot -> slot.closings() == 0).count();
        leaseAll(pool);
        Throwable closing = catchThrowable(pool::close);

        assertThat(slots.violations()).isEmpty();
        assertThat(slots.thrown()).isNotEmpty();
        assertThat(told).allMatch(slots.thrown()::contains);
        assertThat(open).isLessThanOrEqualTo(MAX_SLOTS);
        assertThat(slots.closings()).isOne();
        assertThat(slots.slots()).extracting(FaultySlot::closings).containsOnly(1);
        if (point == Point.CLOSE_PROVIDER) {
            assertThat(closing)
                    .satisfiesAnyOf(
                            thrown -> assertThat(slots.thrown()).contains(thrown),
                            thrown -> assertThat(slots.thrown()).contains(thrown.getCause()));
        } else if (point != Point.CLOSE) {
            assertThat(closing).isNull();
        }
    }

    /** Leases and releases as tests do that run at once, and returns what they were told beside success. */
    private static List<Throwable> leaseAtOnce(SlotPool<FaultySlot> pool) throws Exception {
        List<Throwable> told = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Callable<List<Throwable>> tests = () -> leaseOften(pool);
            for (Future<List<Throwable>> ended : threads.invokeAll(
                    Stream.generate(() -> tests).limit(THREADS).toList())) {
                told.addAll(ended.get());
            }
        } finally {
            threads.shutdownNow();
        }
        return told;
    }

    private static List<Throwable> leaseOften(SlotPool<FaultySlot> pool) {
        List<Throwable> told = new ArrayList<>();
        for (int i = 0; i < LEASES; i++) {
            int number = i;
            Throwable thrown = catchThrowable(() -> leaseOnce(pool, number));
            if (thrown != null) {
                told.add(thrown);
            }
        }
        return told;
    }

    /** Every third test has two slots, every eleventh leaves work behind, and every thirteenth gives its slot up. */
    private static void leaseOnce(SlotPool<FaultySlot> pool, int number) {
        FaultySlot slot = pool.lease(FaultySlot::distance, Slot::restore);
        slot.begin();
        try {
            if (number % 3 == 0) {
                leaseOnce(pool, 1);
            }
            slot.leaveWork(number % 11 == 10);
            pool.pendingWork(slot);
        } finally {
            slot.end();
            if (number % 13 == 12) {
                pool.invalidate(slot);
            } else {
                pool.release(slot);
            }
        }
    }

    /** Fails if a lease that ended badly has kept its share of the bound. */
    private static void leaseAll(SlotPool<FaultySlot> pool) {
        int leased = 0;
        while (leased < MAX_SLOTS) {
            FaultySlot[] slot = new FaultySlot[1];
            if (catchThrowable(() -> slot[0] = pool.lease()) == null) {
                slot[0].begin();
                leased++;
            }
        }
    }
}
