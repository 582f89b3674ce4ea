package org.ibutsu.server.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class UploadTurnsTest {

    private static final long LARGE = 195L << 20;

    private final UploadTurns turns = new UploadTurns();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    void storesAllLargeFilesButOnlyTwoAtATime() throws Exception {
        CountDownLatch two = new CountDownLatch(2);

        List<CompletableFuture<Integer>> uploads = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> turns.store(LARGE, () -> underWay(two)), command -> new Thread(command).start()))
                .toList();
        for (CompletableFuture<Integer> upload : uploads) {
            upload.get(1, TimeUnit.MINUTES);
        }

        assertThat(most).hasValue(2);
    }

    @Test
    void letsSmallFilesPass() throws Exception {
        CountDownLatch busy = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            new Thread(() -> turns.store(LARGE, () -> {
                        busy.countDown();
                        await(end);
                        return 0;
                    }))
                    .start();
        }
        await(busy);

        assertThat(turns.<String>store(1000, () -> "stored")).isEqualTo("stored");
        end.countDown();
    }

    @Test
    void givesTheTurnBackAfterAFailure() {
        for (int i = 0; i < 3; i++) {
            try {
                turns.store(LARGE, () -> {
                    throw new IllegalStateException("on purpose");
                });
            } catch (IllegalStateException e) {
                most.incrementAndGet();
            }
        }

        assertThat(turns.<String>store(LARGE, () -> "stored")).isEqualTo("stored");
        assertThat(most).hasValue(3);
    }

    private int underWay(CountDownLatch two) {
        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        two.countDown();
        await(two);
        return underWay.decrementAndGet();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
