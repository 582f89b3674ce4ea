package org.ibutsu.harness.slot;

import org.apiguardian.api.API;

/** The way in which the database of a slot returns to the state in which a test begins. */
@API(status = API.Status.STABLE)
public enum DatabaseReset {

    /**
     * Rows that differ are put back, in about a millisecond. A schema for which this is not possible is refused when
     * the slot is built, with the names of objects that cannot be restored.
     */
    ROWS,

    /**
     * The database is replaced by a copy that was made before, in some milliseconds. All changes of a test are undone,
     * including those of sequences and the schema. The application must take its connections from
     * {@link SlotEnvironment#dataSource()}, as each copy has another address.
     */
    COPIES,

    /** Rows where that is possible, copies where it is not. This is the default. */
    ROWS_OR_COPIES
}
