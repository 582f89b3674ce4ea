package org.ibutsu.harness.database;

import java.util.List;
import org.apiguardian.api.API;

/** Thrown if a schema has something that cannot be put back rightly, instead of putting it back wrongly. */
@API(status = API.Status.STABLE)
public final class UnsupportedSchemaException extends SnapshotException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> reasons;

    UnsupportedSchemaException(List<String> reasons) {
        super("The state of the database could not be kept, because it could not be put back:\n  "
                + String.join("\n  ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    /**
     * Returns the objects that cannot be restored.
     *
     * @return a line for each object, with its name and what to do about it
     */
    public List<String> reasons() {
        return reasons;
    }

    /** Throws an exception if there are reasons. */
    static void throwIfAny(List<String> reasons) {
        if (!reasons.isEmpty()) {
            throw new UnsupportedSchemaException(reasons);
        }
    }
}
