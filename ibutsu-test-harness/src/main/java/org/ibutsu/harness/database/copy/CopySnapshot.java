package org.ibutsu.harness.database.copy;

import java.util.List;
import org.ibutsu.harness.database.DataSources;
import org.ibutsu.harness.database.DatabaseDiff;
import org.ibutsu.harness.database.Snapshot;
import org.ibutsu.harness.database.TestDatabase;

/**
 * A state of a database, kept as a template. Returning to it replaces the database by a copy, so that everything is as
 * it was: rows, the schema, sequences, large objects, privileges. A copy takes the longer, the larger the database is;
 * it is created while tests run.
 */
final class CopySnapshot implements Snapshot {

    private final CopiedDatabase database;
    private final Copies copies;

    CopySnapshot(CopiedDatabase database, Copies copies) {
        this.database = database;
        this.copies = copies;
    }

    @Override
    public Snapshot takeAnother(String name) {
        return database.take();
    }

    /** Names no tables, as writes were not tracked. */
    @Override
    public List<String> restore() {
        database.replaceBy(copies);
        return List.of();
    }

    @Override
    public DatabaseDiff diff() {
        TestDatabase pristine = copies.take();
        try {
            return DatabaseDiff.between(DataSources.connecting(pristine), database.dataSource());
        } finally {
            database.discard(pristine);
        }
    }

    @Override
    public void drop() {
        copies.drop();
    }
}
