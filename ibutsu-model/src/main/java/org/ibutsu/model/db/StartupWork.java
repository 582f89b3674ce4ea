package org.ibutsu.model.db;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Work that is done in a thread of its own while the rest of a server starts.
 *
 * @param <T> the type of its result
 */
public final class StartupWork<T> {

    private final CompletableFuture<T> end;

    private StartupWork(CompletableFuture<T> end) {
        this.end = end;
    }

    /**
     * Starts the work.
     *
     * @param thread the name of its thread
     */
    public static <T> StartupWork<T> begin(String thread, Supplier<T> work) {
        return new StartupWork<>(CompletableFuture.supplyAsync(work, task -> new Thread(task, thread).start()));
    }

    /**
     * Waits for the end of the work and returns its result.
     *
     * @throws RuntimeException the exception of the work
     */
    public T await() {
        try {
            return end.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** Waits for the end of the work and returns its result; empty if it failed. */
    public Optional<T> awaitEnd() {
        return end.handle((result, failure) -> Optional.ofNullable(result)).join();
    }
}
