package org.ibutsu.testing.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * The pristine state of a database, to which it returns before each test. Only tables that were written to are touched,
 * which is why returning takes about a millisecond, and much less when nothing was written.
 *
 * <p>Every table and every sequence of the current schema counts. The pristine rows are kept in the same database, in a
 * schema {@code ibutsu_pristine} of their own. A change of the schema itself, such as a new column, is not undone.
 *
 * <p>What an open transaction has written cannot be seen, so {@link #restore()} and {@link #drift()} are for moments at
 * which nobody else is at work in the database.
 */
public sealed interface Baseline permits H2Baseline, PostgresBaseline {

    /**
     * Remembers the present state as the pristine one.
     *
     * @param dataSource gives connections to the database, of H2 or PostgreSQL; on PostgreSQL its user must be a superuser
     *     or have been granted to set {@code session_replication_role}
     * @throws BaselineException when the state cannot be read or kept
     */
    static Baseline take(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            String product = connection.getMetaData().getDatabaseProductName();
            return switch (product) {
                case "H2" -> H2Baseline.take(dataSource, connection);
                case "PostgreSQL" -> PostgresBaseline.take(dataSource, connection);
                default -> throw new IllegalArgumentException("There is no baseline for databases of " + product);
            };
        } catch (SQLException e) {
            throw new BaselineException("The pristine state of the database could not be kept: " + e.getMessage(), e);
        }
    }

    /**
     * Puts every table back that was written to since the baseline was taken or last restored.
     *
     * @return the names of these tables, none when nothing was written; a table in which a transaction was rolled back may
     *     be among them
     * @throws BaselineException when a table cannot be put back, mostly because a transaction is still open on it
     */
    List<String> restore();

    /**
     * Tells which rows differ from the pristine ones at this moment.
     *
     * @throws BaselineException when the tables cannot be read
     */
    Drift drift();
}
