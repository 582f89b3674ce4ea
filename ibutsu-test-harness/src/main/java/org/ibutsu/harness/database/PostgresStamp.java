package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The state of the catalogue when it was last compared with the recorded definitions, shared by all snapshots of them.
 */
final class PostgresStamp {

    private final int schemaId;
    private String stamp = "";

    /**
     * Creates a stamp that nothing was compared with yet.
     *
     * @param schemaId the number of the definitions that were kept
     */
    PostgresStamp(int schemaId) {
        this.schemaId = schemaId;
    }

    /** Work that changes the catalogue, but nothing of the application. */
    interface Work {
        void run() throws SQLException;
    }

    /**
     * Compares the definitions if the catalogue was written to.
     *
     * @throws SchemaChangedException if they differ
     */
    synchronized void requireUnchanged(Connection connection, String present) throws SQLException {
        if (!present.equals(stamp)) {
            PostgresSchema.requireUnchanged(connection, schemaId);
            stamp = present;
        }
    }

    /**
     * Compares the definitions if the catalogue was written to, and does work of the harness, which may write to it.
     *
     * @throws SchemaChangedException if they differ
     */
    synchronized void change(Connection connection, Work work) throws SQLException {
        requireUnchanged(connection, read(connection));
        work.run();
        stamp = read(connection);
    }

    /** Runs work of the harness, after which definitions need not be compared unless they had to be before. */
    synchronized void around(Connection connection, Work work) throws SQLException {
        boolean unchanged = read(connection).equals(stamp);
        work.run();
        if (unchanged) {
            stamp = read(connection);
        }
    }

    static String read(Connection connection) throws SQLException {
        return Tables.strings(connection, "select " + PostgresSchema.stamp()).get(0);
    }
}
