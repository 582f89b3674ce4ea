package org.ibutsu.harness.slot;

import java.util.List;
import java.util.function.Predicate;
import org.ibutsu.harness.sql.SqlRecorder;
import org.ibutsu.harness.sql.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Watches the database of a slot between two tests, in which any write comes from the first one. Reads are ignored. The
 * harness's own statements are not recorded, and so not seen.
 */
final class LateWriteWatch {

    private final SqlRecorder sql;
    private @Nullable String test;
    private long from;

    LateWriteWatch(SqlRecorder sql) {
        this.sql = sql;
    }

    /** Starts to watch when a test has ended. */
    synchronized void begin(String ended) {
        test = ended;
        from = sql.mark();
    }

    /** Forgives everything so far, because the harness has had the application do it. */
    synchronized void forgive() {
        from = sql.mark();
    }

    /**
     * Checks that nothing was written since the watch began. Does nothing outside of a watch.
     *
     * @throws LateWrite if something was written; the watch has ended then
     */
    void verify() {
        verify(write -> true);
    }

    /**
     * Prepares the slot for the next test, which ends the watch.
     *
     * @param restoration puts the slot into another state; what its thread writes is forgiven
     * @throws LateWrite if something was written before or during the restoration
     */
    void endAfter(Runnable restoration) {
        verify();
        forgive();
        restoration.run();
        String restoring = Thread.currentThread().getName();
        verify(write -> !write.thread().equals(restoring));
        end();
    }

    private synchronized void end() {
        test = null;
    }

    private synchronized void verify(Predicate<SqlStatement> counted) {
        if (test == null) {
            return;
        }
        List<SqlStatement> writes = sql.since(from).stream()
                .filter(SqlStatement::writes)
                .filter(counted)
                .toList();
        if (!writes.isEmpty()) {
            String ended = test;
            end();
            throw new LateWrite(ended, writes);
        }
    }
}
