package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * The differences between a database and its pristine state. The text of this object is meant for people.
 *
 * @param tables the tables that differ, by name
 */
@API(status = API.Status.STABLE)
public record DatabaseDiff(List<TableDiff> tables) {

    /**
     * Keeps a copy of the list.
     *
     * @param tables the tables that differ
     */
    public DatabaseDiff {
        tables = List.copyOf(tables);
    }

    /**
     * Compares two databases.
     *
     * @param before connections to the pristine one
     * @param after connections to the other one
     * @return the differences in the rows of all tables
     * @throws SnapshotException if a table cannot be read
     */
    public static DatabaseDiff between(DataSource before, DataSource after) {
        try (Connection pristine = before.getConnection();
                Connection present = after.getConnection()) {
            return DatabaseComparison.compare(pristine, present);
        } catch (SQLException e) {
            throw new SnapshotException(
                    "The database could not be compared with its pristine state: " + e.getMessage(), e);
        }
    }

    /**
     * Checks whether the database is as it was.
     *
     * @return whether no table differs
     */
    public boolean isEmpty() {
        return tables.isEmpty();
    }

    /** Lists the tables and their rows, one line each. */
    @Override
    public String toString() {
        return isEmpty()
                ? "every row is as it was"
                : tables.stream().map(TableDiff::toString).collect(Collectors.joining("\n"));
    }
}
