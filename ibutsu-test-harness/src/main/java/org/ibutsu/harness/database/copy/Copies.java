package org.ibutsu.harness.database.copy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.ibutsu.harness.database.SnapshotException;
import org.ibutsu.harness.database.TestDatabase;

/** The copies of one template. Some are created before they are asked for. */
final class Copies {

    private final CopyWorker worker;
    private final TestDatabase template;
    private final int ahead;
    private final Deque<Future<TestDatabase>> prepared = new ArrayDeque<>();

    /**
     * Starts to create copies.
     *
     * @param worker the worker that creates and drops them
     * @param template the template
     * @param ahead the maximum number of copies that are ready
     */
    Copies(CopyWorker worker, TestDatabase template, int ahead) {
        this.worker = worker;
        this.template = template;
        this.ahead = ahead;
        prepare();
    }

    private void prepare() {
        while (prepared.size() < ahead) {
            prepared.add(worker.copyLater(template));
        }
    }

    /**
     * Takes a copy, for exclusive use.
     *
     * @return the copy
     * @throws SnapshotException if it could not be created
     */
    synchronized TestDatabase take() {
        Future<TestDatabase> next = prepared.poll();
        TestDatabase copy = next == null ? worker.copy(template) : result(next);
        prepare();
        return copy;
    }

    private static TestDatabase result(Future<TestDatabase> copy) {
        try {
            return copy.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SnapshotException known
                    ? known
                    : new SnapshotException("The database could not be copied: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SnapshotException("Interrupted while the database was copied", e);
        }
    }

    /** Drops the template and the remaining copies. */
    synchronized void drop() {
        prepared.forEach(copy -> worker.later(() -> worker.drop(result(copy))));
        prepared.clear();
        worker.later(() -> worker.drop(template));
    }
}
