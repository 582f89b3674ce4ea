package org.ibutsu.model.db;

import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.Session;
import org.ibutsu.model.db.jdbc.DatabaseKind;

/** Determines which database a connection leads to, for statements that differ. */
public final class Kinds {

    private Kinds() {}

    public static DatabaseKind of(Session session) {
        return session.doReturningWork(Kinds::of);
    }

    public static DatabaseKind of(Connection connection) throws SQLException {
        return DatabaseKind.of(connection.getMetaData().getURL());
    }
}
