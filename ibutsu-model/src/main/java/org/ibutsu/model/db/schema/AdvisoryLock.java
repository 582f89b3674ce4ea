package org.ibutsu.model.db.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A lock that only one connection to a PostgreSQL database has at a time. It ends with its connection at the latest.
 */
public enum AdvisoryLock {
    /** Held while the schema is brought up to date. */
    MIGRATIONS(0x69627574_00000001L, "select pg_try_advisory_xact_lock(?)"),

    /** Held while large indexes are built, which no transaction can contain. */
    INDEXES(0x69627574_00000002L, "select pg_try_advisory_lock(?)");

    private final long key;
    private final String sql;

    AdvisoryLock(long key, String sql) {
        this.key = key;
        this.sql = sql;
    }

    /**
     * Takes the lock if it is free. To wait, call it again: a statement that waits in the database would
     * keep others from building indexes, which wait for all statements that began before.
     *
     * @param connection the connection that is to have the lock
     * @return whether it has it now
     * @throws SQLException if the database does not answer
     */
    public boolean tryOn(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, key);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
