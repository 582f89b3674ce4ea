package org.ibutsu.testing.slot;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.ibutsu.model.db.DatabaseConfig;

/** Databases in memory. They stay when the pool of connections is empty for a moment, so dropping means shutting down. */
record H2Databases(String prefix) implements Databases {

    @Override
    public DatabaseConfig create(int slot) {
        return new DatabaseConfig(url(slot), "sa", "");
    }

    @Override
    public void drop(int slot) {
        try (Connection connection = DriverManager.getConnection(url(slot), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown immediately");
        } catch (SQLException e) {
            throw new IllegalStateException("The database of slot " + slot + " could not be dropped", e);
        }
    }

    private String url(int slot) {
        return "jdbc:h2:mem:" + prefix + slot + ";DB_CLOSE_DELAY=-1";
    }

    @Override
    public void close() {}
}
