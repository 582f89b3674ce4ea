package org.ibutsu.harness.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SlotPoolTest {

    private final Provider provider = new Provider();
    private final SlotPool<FakeSlot> pool =
            new SlotPool<>(provider, new IdleWait(Duration.ofMillis(20)), new SlotLimit(3, Duration.ofMillis(20)));

    @Test
    void buildsASlotOnlyWhenAllOthersAreInUse() {
        FakeSlot first = pool.lease();
        FakeSlot second = pool.lease();
        pool.release(first);

        assertThat(second).isNotSameAs(first);
        assertThat(pool.lease()).isSameAs(first);
        assertThat(provider.built).isEqualTo(2);
    }

    @Test
    void restoresASlotBeforeItIsUsedAgain() {
        FakeSlot slot = pool.lease();
        int before = slot.restored;
        pool.release(slot);

        pool.lease();

        assertThat(slot.restored).isEqualTo(before + 1);
    }

    @Test
    void takesTheNearestOfTheFreeSlots() {
        FakeSlot near = pool.lease();
        FakeSlot far = pool.lease();
        pool.release(near);
        pool.release(far);

        FakeSlot leased = pool.lease(slot -> slot == near ? 1 : 2, slot -> slot.restored = -1);

        assertThat(leased).isSameAs(near);
        assertThat(near.restored).isEqualTo(-1);
    }

    @Test
    void refusesASlotThatWasReleasedBefore() {
        FakeSlot slot = pool.lease();
        pool.release(slot);

        assertThatThrownBy(() -> pool.release(slot))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Release each slot once");
        assertThat(pool.lease()).isNotSameAs(pool.lease());
    }

    @Test
    void tellsWhatIsGoingOnAndNeverUsesSuchASlotAgain() {
        FakeSlot slot = pool.lease();
        slot.busy = 1_000_000;

        assertThat(pool.pendingWork(slot)).containsExactly("busy");
        pool.release(slot);

        assertThat(slot.closed).isTrue();
        assertThat(pool.lease()).isNotSameAs(slot);
    }

    @Test
    void neverUsesASlotAgainThatIsGivenUp() {
        FakeSlot slot = pool.lease();

        pool.invalidate(slot);

        assertThat(slot.closed).isTrue();
        assertThat(pool.lease()).isNotSameAs(slot);
    }

    @Test
    void waitsForWhatEndsByItself() {
        FakeSlot slot = pool.lease();
        slot.busy = 3;

        assertThat(pool.pendingWork(slot)).isEmpty();
    }

    @Test
    void doesNotWaitForTheCallerItself() {
        FakeSlot slot = pool.lease();
        slot.busy = 3;
        slot.maySettle = false;

        assertThat(pool.pendingWork(slot)).containsExactly("busy");
    }

    @Test
    void passesOverASlotThatHasBecomeBusyMeanwhile() {
        FakeSlot slot = pool.lease();
        pool.release(slot);
        slot.busy = 1_000_000;

        assertThat(pool.lease()).isNotSameAs(slot);
        assertThat(slot.closed).isTrue();
    }

    @Test
    void closesASlotThatCannotBeRestored() {
        FakeSlot slot = pool.lease();
        pool.release(slot);
        slot.broken = true;

        assertThatThrownBy(pool::lease).hasMessage("cannot be restored");
        assertThat(slot.closed).isTrue();
        assertThat(pool.lease()).isNotSameAs(slot);
    }

    @Test
    void closesLeasedAndIdleSlotsAndThenTheProvider() {
        FakeSlot leased = pool.lease();
        FakeSlot idle = pool.lease();
        pool.release(idle);

        pool.close();

        assertThat(leased.closed).isTrue();
        assertThat(idle.closed).isTrue();
        assertThat(provider.closed).isTrue();
    }

    @Test
    void closesNothingTwice() {
        FakeSlot slot = pool.lease();

        pool.close();
        pool.invalidate(slot);
        pool.close();

        assertThat(slot.closings).isOne();
        assertThat(provider.closings).isOne();
    }

    @Test
    void leasesNothingAfterItsEnd() {
        FakeSlot slot = pool.lease();
        pool.close();
        pool.release(slot);

        assertThatThrownBy(pool::lease)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The run has ended");
        assertThat(provider.built).isOne();
    }

    @Test
    void closesASlotThatStartsWhileThePoolIsClosed() {
        provider.whileStarting = pool::close;

        assertThatThrownBy(pool::lease).hasMessageContaining("The run has ended");

        assertThat(provider.slots).extracting(slot -> slot.closings).containsExactly(1);
    }

    @Test
    void refusesToGiveUpASlotThatAnotherTestMayHave() {
        FakeSlot slot = pool.lease();
        pool.release(slot);

        assertThatThrownBy(() -> pool.invalidate(slot)).hasMessageContaining("is not leased");
        assertThat(pool.lease()).isSameAs(slot);
    }

    @Test
    void closesASlotThatCannotTellWhatIsGoingOn() {
        FakeSlot slot = pool.lease();
        slot.busy = 1_000_000;
        slot.mute = true;

        assertThatThrownBy(() -> pool.pendingWork(slot)).hasMessage("cannot tell");
        slot.busy = 0;
        pool.release(slot);

        assertThat(slot.closed).isTrue();
    }

    @Test
    void tellsWhoHasAllSlotsWhenTheBoundIsReached() {
        pool.lease();
        pool.lease();
        FakeSlot third = pool.lease();

        assertThatThrownBy(pool::lease)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("all 3 are leased")
                .hasMessageContaining(
                        third + " by the thread " + Thread.currentThread().getName())
                .hasMessageContaining("ibutsu.test.slots.max");
        pool.release(third);

        assertThat(pool.lease()).isSameAs(third);
    }

    @Test
    void waitsForASlotThatAnotherTestReleases() throws Exception {
        SlotPool<FakeSlot> small = new SlotPool<>(provider, IdleWait.usual(), new SlotLimit(1, Duration.ofMinutes(1)));
        FakeSlot slot = small.lease();
        FutureTask<FakeSlot> waiting = new FutureTask<>(small::lease);
        Thread test = new Thread(waiting);
        test.start();
        while (test.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        small.release(slot);

        assertThat(waiting.get()).isSameAs(slot);
    }

    @Test
    void endsTheWaitOfATestThatIsInterrupted() {
        pool.lease();
        pool.lease();
        pool.lease();
        Thread.currentThread().interrupt();

        assertThatThrownBy(pool::lease).hasMessageContaining("Interrupted while waiting for a slot");

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void startsOneSlotBeforeItStartsOthersAndTriesNoneAgain() throws Exception {
        List<FutureTask<FakeSlot>> tests = Stream.generate(() -> new FutureTask<>(() -> pool.lease()))
                .limit(3)
                .toList();
        provider.whileStarting = () -> {
            List<Thread> threads = tests.stream().skip(1).map(Thread::new).toList();
            threads.forEach(Thread::start);
            while (!threads.stream().allMatch(thread -> thread.getState() == Thread.State.BLOCKED)) {
                Thread.onSpinWait();
            }
            throw new NoClassDefFoundError("org/example/Missing");
        };

        tests.get(0).run();

        assertThatThrownBy(tests.get(0)::get).hasRootCauseInstanceOf(NoClassDefFoundError.class);
        assertThat(tests.subList(1, 3))
                .allSatisfy(test -> assertThatThrownBy(test::get)
                        .hasRootCauseMessage("org/example/Missing")
                        .cause()
                        .hasMessage("Not tried again, because it failed for another test: org/example/Missing"));
        assertThat(provider.built).isOne();
    }

    @Test
    void refusesABoundOfNone() {
        assertThatThrownBy(() -> new SlotLimit(0, Duration.ZERO)).hasMessageContaining("one slot at least");
    }

    private static final class Provider implements SlotProvider<FakeSlot> {

        private final List<FakeSlot> slots = new ArrayList<>();
        private int built;
        private boolean closed;
        private int closings;
        private Runnable whileStarting = () -> {};

        @Override
        public FakeSlot open(int number) {
            built = number;
            whileStarting.run();
            FakeSlot slot = new FakeSlot();
            slots.add(slot);
            return slot;
        }

        @Override
        public void close() {
            closed = true;
            closings++;
        }
    }

    private static final class FakeSlot implements Slot {

        private int busy;
        private boolean maySettle = true;
        private boolean broken;
        private boolean mute;
        private boolean closed;
        private int closings;
        private int restored;

        @Override
        public boolean isIdle() {
            if (busy > 0) {
                busy--;
            }
            return busy == 0;
        }

        @Override
        public boolean canBecomeIdle() {
            return maySettle;
        }

        @Override
        public List<String> pendingWork() {
            if (mute) {
                throw new IllegalStateException("cannot tell");
            }
            return List.of("busy");
        }

        @Override
        public void restore() {
            if (broken) {
                throw new IllegalStateException("cannot be restored");
            }
            restored++;
        }

        @Override
        public void close() {
            closed = true;
            closings++;
        }
    }
}
