package org.ibutsu.model.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.Session;
import org.ibutsu.model.db.jdbc.DatabaseKind;

/** Determines which database a connection leads to, for statements that differ. */
final class Kinds {

    private Kinds() {}

    static DatabaseKind of(Session session) {
        return session.doReturningWork(Kinds::of);
    }

    static DatabaseKind of(Connection connection) throws SQLException {
        return DatabaseKind.of(connection.getMetaData().getURL());
    }
}
