package org.ibutsu.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.ibutsu.model.db.Database;

/**
 * Work on the database that must be complete before the first response, executed while the rest of the server starts.
 */
final class Preparation {

    private final CompletableFuture<Void> end;

    private Preparation(CompletableFuture<Void> end) {
        this.end = end;
    }

    /** Starts the work in a thread of its own. */
    static Preparation begin(Consumer<Database> work, Database database) {
        return new Preparation(CompletableFuture.runAsync(
                () -> work.accept(database), task -> new Thread(task, "preparation").start()));
    }

    /**
     * Waits for the end of the work.
     *
     * @throws RuntimeException what the work has thrown
     */
    void await() {
        try {
            end.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** Waits for the end of the work, however it ended, so that the database may be closed. */
    void awaitEnd() {
        end.handle((nothing, failure) -> nothing).join();
    }
}
