package org.ibutsu.server.resource;

import jakarta.ws.rs.ServiceUnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets few large files into the database at a time, in the order in which they came: together they would only slow each other
 * down, and a database holds each of them in memory. The others wait on the disk of the server.
 */
final class UploadTurns {

    private static final int MAX_AT_A_TIME = 2;
    private static final long LARGE_BYTES = 1L << 20;
    private static final Duration MAX_WAIT = Duration.ofMinutes(10);

    private static final long RETRY_AFTER_SECONDS = 30;

    private final Semaphore turns = new Semaphore(MAX_AT_A_TIME, true);

    /**
     * Stores a file when it is its turn.
     *
     * @param bytes the size of the file; small ones need not wait
     * @param store stores it
     * @return what storing it returns
     * @throws ServiceUnavailableException when its turn does not come in ten minutes
     */
    <T> T store(long bytes, Supplier<T> store) {
        if (bytes < LARGE_BYTES) {
            return store.get();
        }
        await();
        try {
            return store.get();
        } finally {
            turns.release();
        }
    }

    private void await() {
        try {
            if (!turns.tryAcquire(MAX_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new ServiceUnavailableException(RETRY_AFTER_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailableException(RETRY_AFTER_SECONDS);
        }
    }
}
