package org.ibutsu.model.json;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;

/** The end of a statement of H2 whose time is over, or that was cancelled. */
final class Cancellation {

    private Cancellation() {}

    /** Throws the exception of H2 when the statement on a connection of its own has to end. */
    static void check(Connection connection) {
        try {
            ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession()).checkCanceled();
        } catch (SQLException e) {
            throw new IllegalStateException("H2 calls its functions with another connection than its own", e);
        }
    }
}
