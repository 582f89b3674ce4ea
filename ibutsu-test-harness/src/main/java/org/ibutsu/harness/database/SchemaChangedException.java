package org.ibutsu.harness.database;

import java.util.List;
import org.apiguardian.api.API;

/** Thrown if the schema is not the one of the snapshot any more, so that putting rows back would not be enough. */
@API(status = API.Status.STABLE)
public final class SchemaChangedException extends SnapshotException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_NAMED = 5;

    private final transient List<String> changes;

    SchemaChangedException(List<String> changes) {
        super("The schema was changed since the snapshot was taken: "
                + String.join(", ", changes.subList(0, Math.min(changes.size(), MAX_NAMED)))
                + (changes.size() > MAX_NAMED ? ", and " + (changes.size() - MAX_NAMED) + " more" : "")
                + ". Rows can be put back, a schema cannot: take a new snapshot of a new database");
        this.changes = List.copyOf(changes);
    }

    /**
     * Returns the changes.
     *
     * @return a line for each object of the database, such as {@code added: column nick of table people}
     */
    public List<String> changes() {
        return changes;
    }
}
