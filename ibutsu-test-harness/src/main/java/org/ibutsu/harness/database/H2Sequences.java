package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** The sequences and identity columns of an H2 database with the values that come next in the pristine state. */
final class H2Sequences {

    private final Map<String, H2Counter> pristine;
    private final Map<String, H2Counter> pristineInMemory;
    private final String schemas;
    private final boolean exact;

    private H2Sequences(
            Map<String, H2Counter> pristine, Map<String, H2Counter> pristineInMemory, String schemas, boolean exact) {
        this.pristine = pristine;
        this.pristineInMemory = pristineInMemory;
        this.schemas = schemas;
        this.exact = exact;
    }

    static H2Sequences read(Connection connection, String schemas, boolean exact) throws SQLException {
        return new H2Sequences(H2Counter.read(connection, schemas), H2Counter.inMemory(connection), schemas, exact);
    }

    void restore(Connection connection) throws SQLException {
        if (pristine.isEmpty() || isSeenToBeRight(H2Counter.inMemory(connection))) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, H2Counter> now :
                    H2Counter.read(connection, schemas).entrySet()) {
                H2Counter kept = pristine.get(now.getKey());
                if (kept != null && now.getValue().differs(kept, exact)) {
                    statement.execute(now.getKey() + " RESTART WITH " + kept.next());
                }
            }
        }
    }

    /** Checks whether no counter is to be set, without the catalogue, which takes long where there are many tables. */
    private boolean isSeenToBeRight(Map<String, H2Counter> now) {
        return !pristineInMemory.isEmpty()
                && now.keySet().containsAll(pristineInMemory.keySet())
                && now.entrySet().stream().noneMatch(this::isWrong);
    }

    private boolean isWrong(Map.Entry<String, H2Counter> now) {
        H2Counter kept = pristineInMemory.get(now.getKey());
        return kept != null && now.getValue().differs(kept, exact);
    }
}
