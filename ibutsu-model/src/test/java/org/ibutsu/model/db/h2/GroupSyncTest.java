package org.ibutsu.model.db.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class GroupSyncTest {

    private static final long TIMEOUT_SECONDS = 20;

    private final Semaphore started = new Semaphore(0);
    private final Semaphore finish = new Semaphore(0);
    private final AtomicInteger syncs = new AtomicInteger();
    private volatile SQLException failure;
    private final GroupSync sync = new GroupSync(() -> {
        syncs.incrementAndGet();
        started.release();
        finish.acquireUninterruptibly();
        if (failure != null) {
            throw failure;
        }
    });

    @Test
    void letsThoseWhoComeDuringASyncWaitForTheNextOne() throws Exception {
        CompletableFuture<Void> first = waiting();
        awaitStart();
        Thread second = new Thread(this::await);
        Thread third = new Thread(this::await);
        second.start();
        third.start();
        awaitParked(second);
        awaitParked(third);

        finish.release();
        first.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        awaitStart();

        assertThat(second.isAlive()).isTrue();
        assertThat(third.isAlive()).isTrue();
        finish.release();
        second.join();
        third.join();
        assertThat(syncs).hasValue(2);
    }

    @Test
    void failsForAllThatWaitAndForAllThatComeLater() throws Exception {
        failure = new SQLException("Input/output error", "90031", 90031);
        CompletableFuture<Void> first = waiting();
        awaitStart();
        CompletableFuture<Void> second = waiting();

        finish.release();

        assertThatThrownBy(() -> first.get(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("Input/output error");
        assertThatThrownBy(() -> second.get(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .hasMessageContaining("Input/output error");
        assertThatThrownBy(sync::await)
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getErrorCode())
                .isEqualTo(90031);
        assertThat(syncs).hasValue(1);
    }

    @Test
    void failsWhenTheSyncThrowsWhatNobodyExpected() {
        GroupSync broken = new GroupSync(() -> {
            throw new OutOfMemoryError("Java heap space");
        });

        assertThatThrownBy(broken::await).isInstanceOf(SQLException.class).hasMessageContaining("Java heap space");
    }

    @Test
    void waitsOnWhenInterrupted() throws Exception {
        Thread waiting = new Thread(this::await);
        waiting.start();
        awaitStart();
        Thread interrupted = new Thread(this::await);
        interrupted.start();
        awaitParked(interrupted);

        interrupted.interrupt();
        finish.release();
        awaitStart();

        assertThat(interrupted.isAlive()).isTrue();
        finish.release();
        interrupted.join();
        assertThat(syncs).hasValue(2);
    }

    private CompletableFuture<Void> waiting() {
        return CompletableFuture.runAsync(this::await, task -> new Thread(task).start());
    }

    private void await() {
        try {
            sync.await();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitStart() throws InterruptedException, TimeoutException {
        if (!started.tryAcquire(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            throw new TimeoutException("No sync has started");
        }
    }

    private static void awaitParked(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }
}
