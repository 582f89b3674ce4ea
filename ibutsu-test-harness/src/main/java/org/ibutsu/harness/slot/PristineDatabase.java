package org.ibutsu.harness.slot;

import org.ibutsu.harness.database.Snapshot;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.database.UnsupportedSchemaException;
import org.ibutsu.harness.database.copy.CopiedDatabase;
import org.ibutsu.harness.database.copy.ReplaceableDataSource;

/**
 * Keeps the state of a database to which each test of a slot returns.
 *
 * @param reset how it returns
 * @param databases makes copies
 */
record PristineDatabase(DatabaseReset reset, TestDatabases databases) {

    Snapshot take(SlotEnvironment environment) {
        if (reset == DatabaseReset.COPIES) {
            return copied(environment);
        }
        try {
            return Snapshot.take(environment.unwatched(), environment.snapshotOptions());
        } catch (UnsupportedSchemaException e) {
            if (reset == DatabaseReset.ROWS || environment.replaceable().isEmpty()) {
                throw e;
            }
            return copied(environment);
        }
    }

    private Snapshot copied(SlotEnvironment environment) {
        ReplaceableDataSource dataSource = environment
                .replaceable()
                .orElseThrow(() -> new IllegalStateException(
                        "The application has opened connections to SlotEnvironment.database() by itself, but that is replaced"
                                + " by a copy with another address. Let it take SlotEnvironment.dataSource()"));
        CopiedDatabase copied = new CopiedDatabase(
                dataSource, databases, environment.snapshotOptions().exactSequences());
        environment.onClose(copied);
        return copied.takePristine();
    }
}
