package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.h2.engine.SessionLocal;

/** The changes of an H2 database since a moment at which its rows were pristine. */
sealed interface H2Changes permits H2TreeChanges, H2NumberedChanges {

    /**
     * Returns the most precise change detection that the database supports. Its rows must be pristine at this moment.
     */
    static H2Changes since(Connection connection, List<Table> tables) throws SQLException {
        SessionLocal session = H2Schema.session(connection);
        Optional<H2Changes> trees = session == null ? Optional.empty() : H2TreeChanges.since(session, tables);
        return trees.isPresent() ? trees.get() : H2NumberedChanges.since(connection, tables);
    }

    /** Returns the tables that may differ. */
    List<Table> dirty(Connection connection) throws SQLException;

    /** Returns the rows in which a table differs; empty if that is not known, or if they are many. */
    Optional<H2ChangedRows> rows(Connection connection, Table table) throws SQLException;
}
