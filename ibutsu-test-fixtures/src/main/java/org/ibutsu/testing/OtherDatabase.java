package org.ibutsu.testing;

import java.util.Optional;
import org.ibutsu.harness.Annotations;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.harness.slot.SlotPool;
import org.ibutsu.model.db.DatabaseKind;
import org.ibutsu.testing.report.TestReport;
import org.ibutsu.testing.slot.Databases;
import org.ibutsu.testing.slot.IbutsuSlot;
import org.ibutsu.testing.slot.IbutsuSlots;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Runs a test on the database on which it has not run yet, and compares the answers.
 *
 * @param test the test
 * @param report watches it
 * @param demands what its annotations demand
 */
record OtherDatabase(ExtensionContext test, TestReport report, TestRequirements demands) {

    private static final Namespace NAMESPACE = Namespace.create(OtherDatabase.class);
    private static final Object POOL_LOCK = new Object();

    /** The configuration parameter of JUnit that keeps tests to the database of the run: PIT would start the other for each. */
    private static final String PARAMETER = "ibutsu.databases.both";

    /** Tells whether a test shall run on the other database too. */
    static boolean isWanted(ExtensionContext test) {
        return Annotations.nearest(test, OnBothDatabases.class).isPresent()
                && test.getConfigurationParameter(PARAMETER, Boolean::valueOf).orElse(true);
    }

    /**
     * Runs the test.
     *
     * @throws AssertionError when it fails, or when its answers differ from those of the first run
     */
    void repeat(Lease first, Replay replay) {
        SlotPool<IbutsuSlot> pool = pool(other(first.databaseKind()));
        Lease second = new Lease(pool, SlotReset.of(test).lease(pool), report, demands);
        Optional<Throwable> failure = Optional.empty();
        try {
            replay.run(second);
            failure = first.transcript()
                    .difference("on " + first.databaseKind(), second.transcript(), "on " + second.databaseKind())
                    .map(difference -> new AssertionError("The databases differ. " + difference));
        } catch (RuntimeException | Error e) {
            failure = Optional.of(new AssertionError(
                    "The test passes on " + first.databaseKind() + ", but fails on " + second.databaseKind() + ": "
                            + e.getMessage(),
                    e));
        } finally {
            second.end(failure);
        }
        failure.ifPresent(thrown -> {
            throw (AssertionError) thrown;
        });
    }

    private static DatabaseKind other(DatabaseKind kind) {
        return kind == DatabaseKind.H2 ? DatabaseKind.POSTGRESQL : DatabaseKind.H2;
    }

    /** Gives the pool of the other database for this run of tests; JUnit closes it at the end of the run. */
    @SuppressWarnings("unchecked")
    private SlotPool<IbutsuSlot> pool(DatabaseKind kind) {
        Store store = test.getRoot().getStore(NAMESPACE);
        synchronized (POOL_LOCK) {
            SlotPool<IbutsuSlot> pool = store.get(SlotPool.class, SlotPool.class);
            if (pool == null) {
                pool = new SlotPool<>(
                        IbutsuSlots.of(kind == DatabaseKind.H2 ? Databases.h2() : Databases.embeddedPostgres()));
                store.put(SlotPool.class, pool);
            }
            return pool;
        }
    }
}
