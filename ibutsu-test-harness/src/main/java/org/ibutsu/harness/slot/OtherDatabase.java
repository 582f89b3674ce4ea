package org.ibutsu.harness.slot;

import java.util.Optional;
import org.ibutsu.harness.NonDeterministic;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.harness.database.DatabaseProduct;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.report.TestReport;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Runs a test on the database on which it has not run yet, and compares the responses.
 *
 * @param test the test
 * @param report watches it
 * @param requirements what its annotations require
 */
record OtherDatabase(ExtensionContext test, TestReport report, TestRequirements requirements) {

    /** Checks whether a test must run on the other database, too. */
    static boolean isWanted(ExtensionContext test) {
        return Annotations.nearest(test, OnBothDatabases.class).isPresent() && Switch.BOTH_DATABASES.isOn(test);
    }

    /**
     * Runs the test.
     *
     * @throws AssertionError if it fails, or if its responses differ from those of the first run
     */
    <A> void repeat(SlotLease<A> first, Replay replay) {
        DatabaseProduct one = first.slot().databaseProduct();
        DatabaseProduct other = other(one);
        SlotPool<ApplicationSlot<A>> pool = pool(first.slot().definition(), other);
        SlotLease<A> second = SlotLease.of(pool, SlotReset.of(test), report, requirements);
        Optional<Throwable> failure = Optional.empty();
        try {
            replay.run(second);
            failure = difference(first, second)
                    .map(difference -> new AssertionError("The databases differ. " + difference
                            + ". A test whose answers vary by nature says so with @NonDeterministic"));
        } catch (Throwable e) {
            failure = Optional.of(new AssertionError(
                    "The test passes on " + one + ", but fails on " + other + ": " + e.getMessage(), e));
        }
        end(second, failure);
    }

    private Optional<String> difference(SlotLease<?> first, SlotLease<?> second) {
        if (Annotations.nearest(test, NonDeterministic.class).isPresent()) {
            return Optional.empty();
        }
        return first.transcript()
                .difference(
                        "on " + first.slot().databaseProduct(),
                        second.transcript(),
                        "on " + second.slot().databaseProduct());
    }

    private static void end(SlotLease<?> lease, Optional<Throwable> failure) {
        if (failure.isEmpty()) {
            lease.end(failure);
            return;
        }
        Closing.after(failure.get(), () -> lease.end(failure));
        throw (AssertionError) failure.get();
    }

    private static DatabaseProduct other(DatabaseProduct product) {
        return product == DatabaseProduct.H2 ? DatabaseProduct.POSTGRESQL : DatabaseProduct.H2;
    }

    private <A> SlotPool<ApplicationSlot<A>> pool(SlotDefinition<A> definition, DatabaseProduct product) {
        SlotLimit limit = SlotLimit.of(test);
        return RunPool.of(
                test.getRoot().getStore(Namespace.create(OtherDatabase.class, definition.key)),
                () -> new SlotPool<>(
                        new ApplicationSlots<>(
                                definition,
                                product == DatabaseProduct.H2 ? TestDatabases.h2() : TestDatabases.embeddedPostgres()),
                        limit));
    }
}
