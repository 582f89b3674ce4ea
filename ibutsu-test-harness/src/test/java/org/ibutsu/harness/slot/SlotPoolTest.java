package org.ibutsu.harness.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SlotPoolTest {

    private final Provider provider = new Provider();
    private final SlotPool<FakeSlot> pool = new SlotPool<>(provider, new IdleWait(Duration.ofMillis(20)));

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

    private static final class Provider implements SlotProvider<FakeSlot> {

        private int built;
        private boolean closed;

        @Override
        public FakeSlot open(int number) {
            built = number;
            return new FakeSlot();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class FakeSlot implements Slot {

        private int busy;
        private boolean maySettle = true;
        private boolean broken;
        private boolean closed;
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
        }
    }
}
