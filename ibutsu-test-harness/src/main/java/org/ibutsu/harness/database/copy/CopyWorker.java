package org.ibutsu.harness.database.copy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.ibutsu.harness.database.TestDatabase;
import org.ibutsu.harness.database.TestDatabases;

/** Creates and drops copies of databases in a thread of its own, so that tests need not wait for it. */
final class CopyWorker implements AutoCloseable {

    private static final int CLOSE_TIMEOUT_SECONDS = 60;

    private final TestDatabases databases;
    private final ExecutorService thread;
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    CopyWorker(TestDatabases databases) {
        this.databases = databases;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread worker = new Thread(work, "database-copies");
            worker.setDaemon(true);
            return worker;
        });
    }

    TestDatabase copy(TestDatabase template) {
        return databases.copy(template);
    }

    Future<TestDatabase> copyLater(TestDatabase template) {
        return thread.submit(() -> databases.copy(template));
    }

    void drop(TestDatabase database) {
        databases.drop(database);
    }

    /** Runs work in the thread. A failure is thrown by {@link #close}. */
    void later(Runnable work) {
        thread.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        });
    }

    /**
     * Ends the thread when it has completed its tasks.
     *
     * @throws RuntimeException what the first of its work to fail has thrown
     */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "Copies of databases are not dropped after " + CLOSE_TIMEOUT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }
}
