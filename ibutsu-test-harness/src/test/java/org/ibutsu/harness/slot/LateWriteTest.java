package org.ibutsu.harness.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.fake.ResettableState;
import org.ibutsu.harness.slot.ChangedSchemaTest.Notes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a thread does to a slot after the test that has started it. */
@Tag("unit")
class LateWriteTest {

    private static final String WRITE = "insert into notes (text) values ('late')";

    private final List<String> notes = new ArrayList<>();
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private Runnable whileRestoring = () -> {};
    private final SlotPool<ApplicationSlot<Notes>> pool = SlotExtension.of(Notes.class, slot -> {
                slot.reset(ResettableState.of(() -> "", saved -> whileRestoring.run()));
                return new Notes(slot.dataSource());
            })
            .openPool(TestDatabases.h2());

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void namesTheTestThatHasStartedTheThread() throws Exception {
        ApplicationSlot<Notes> slot = lease("First.test");
        Thread late = start("left-behind", slot, WRITE);
        pool.release(slot);
        finish(late);

        ApplicationSlot<Notes> other = lease("Second.test");

        assertThat(other).isNotSameAs(slot);
        assertThat(other.diff().isEmpty()).isTrue();
        assertThat(notes).singleElement().asString().contains("slot 1 was discarded. The test First.test had ended");
        pool.release(other);
        assertThatThrownBy(pool::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("First.test", "by thread left-behind: " + WRITE, "allowBackgroundWrites")
                .hasNoSuppressedExceptions();
    }

    @Test
    void namesTheLastTestOfARun() throws Exception {
        ApplicationSlot<Notes> slot = lease("Last.test");
        Thread late = start("left-behind", slot, WRITE);
        pool.release(slot);
        finish(late);

        assertThatThrownBy(pool::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("Last.test", "left-behind");
    }

    @Test
    void namesTheTestWhoseThreadWritesWhileTheSlotIsRestored() throws Exception {
        ApplicationSlot<Notes> slot = lease("First.test");
        Thread late = start("left-behind", slot, WRITE);
        pool.release(slot);
        whileRestoring = () -> finish(late);

        ApplicationSlot<Notes> other = lease("Second.test");

        assertThat(other).isNotSameAs(slot);
        assertThat(other.diff().isEmpty()).isTrue();
        assertThat(notes).singleElement().asString().contains("First.test", "left-behind");
        assertThatThrownBy(pool::close).isInstanceOf(LateWrite.class);
    }

    @Test
    void namesTheTestWhoseThreadHasATransactionOpenAtTheNextTest() throws Exception {
        ApplicationSlot<Notes> slot = lease("First.test");
        pool.release(slot);
        try (Connection held = slot.application().database().getConnection();
                Statement statement = held.createStatement()) {
            held.setAutoCommit(false);
            statement.execute(WRITE);

            assertThat(lease("Second.test")).isNotSameAs(slot);
        }
        assertThatThrownBy(pool::close).isInstanceOf(LateWrite.class).hasMessageContaining("First.test");
    }

    @Test
    void accusesNobodyOfReading() throws Exception {
        ApplicationSlot<Notes> slot = lease("First.test");
        Thread late = start("left-behind", slot, "select * from notes");
        pool.release(slot);
        finish(late);

        assertThat(lease("Second.test")).isSameAs(slot);
        assertThat(notes).isEmpty();
    }

    @Test
    void accusesNobodyOfWhatWasDoneDuringTheTest() throws Exception {
        ApplicationSlot<Notes> slot = lease("First.test");
        finish(start("in-time", slot, WRITE));
        pool.release(slot);

        assertThat(lease("Second.test")).isSameAs(slot);
        assertThat(notes).isEmpty();
    }

    @Test
    void accusesNobodyOfPollutionAndBaselines() {
        SlotExtension<Notes> polluted = SlotExtension.of(Notes.class, slot -> new Notes(slot.dataSource()))
                .pollutedBy(slot -> slot.get(Notes.class).execute(WRITE));
        BaselineData filled = new Filled();
        try (SlotPool<ApplicationSlot<Notes>> slots = polluted.openPool(TestDatabases.h2())) {
            ApplicationSlot<Notes> first = slots.lease();
            slots.release(first);

            for (Optional<BaselineData> baseline : List.of(Optional.of(filled), Optional.<BaselineData>empty())) {
                ApplicationSlot<Notes> next = new SlotReset(baseline, true, "Next.test", notes::add).lease(slots);
                assertThat(next).isSameAs(first);
                slots.release(next);
            }
        }
        assertThat(notes).isEmpty();
    }

    @Test
    void accusesNobodyWhereTheApplicationWritesByItself() throws Exception {
        SlotExtension<Notes> writing = SlotExtension.of(Notes.class, slot -> {
            slot.allowBackgroundWrites();
            return new Notes(slot.dataSource());
        });
        try (SlotPool<ApplicationSlot<Notes>> slots = writing.openPool(TestDatabases.h2())) {
            ApplicationSlot<Notes> slot = slots.lease();
            slots.release(slot);
            finish(start("scheduled", slot, WRITE));

            assertThat(slots.lease()).isSameAs(slot);
        }
    }

    private ApplicationSlot<Notes> lease(String test) {
        return new SlotReset(Optional.empty(), false, test, notes::add).lease(pool);
    }

    /** Starts a thread that waits for the end of the test. */
    private Thread start(String name, ApplicationSlot<Notes> slot, String sql) {
        Thread thread = new Thread(
                () -> {
                    try {
                        testIsOver.await();
                        slot.application().execute(sql);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.start();
        return thread;
    }

    /** Lets a thread do what it waits for. */
    private void finish(Thread thread) {
        testIsOver.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A baseline that is loaded by a thread of the application. */
    private static final class Filled implements BaselineData {

        @Override
        public String name() {
            return "filled";
        }

        @Override
        public void load(TestSlot<?> slot) {
            CompletableFuture.runAsync(() -> slot.get(Notes.class).execute(WRITE))
                    .join();
        }
    }
}
