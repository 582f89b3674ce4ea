package org.ibutsu.testing.slot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.ibutsu.harness.slot.KeptDatabase;
import org.ibutsu.model.db.DatabaseConfig;

/** Databases in memory. They stay when the pool of connections is empty for a moment, so dropping means shutting down. */
record H2Databases(String prefix) implements Databases {

    @Override
    public DatabaseConfig create(int slot) {
        return new DatabaseConfig(url(slot), "sa", "");
    }

    /** A script to read, and beside it a database file, which a server can open. */
    @Override
    public KeptDatabase keep(int slot, Path directory) {
        Path script = directory.resolveSibling(directory.getFileName() + ".sql");
        try {
            Files.createDirectories(directory);
            Files.deleteIfExists(directory.resolve("ibutsu.mv.db"));
            run(url(slot), "script to '" + quoted(script) + "' schema public");
            // The script says to keep the database open, as the one in memory is.
            run("jdbc:h2:file:" + directory.resolve("ibutsu"), "runscript from '" + quoted(script) + "'", "shutdown");
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(
                    "The database of slot " + slot + " cannot be written: " + e.getMessage(), e);
        }
        return new KeptDatabase(script.toString(), "./ibutsu serve --data '" + directory + "'", Optional.empty());
    }

    private static void run(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String quoted(Path file) {
        return file.toString().replace("'", "''");
    }

    @Override
    public void drop(int slot) {
        try {
            run(url(slot), "shutdown immediately");
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
