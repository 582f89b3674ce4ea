package org.ibutsu.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;

/** Opens an empty database: H2 in memory, or a new schema of the PostgreSQL that {@code -Dunit.db.url} names. */
public final class TestDatabase {

    private TestDatabase() {}

    /** Opens an empty database. */
    public static Database open() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        String url = System.getProperty("unit.db.url");
        if (url == null) {
            return Database.open(new DatabaseConfig("jdbc:h2:mem:" + name, "sa", ""));
        }
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Database.open(new DatabaseConfig(url + "?currentSchema=" + name, "postgres", ""));
    }
}
