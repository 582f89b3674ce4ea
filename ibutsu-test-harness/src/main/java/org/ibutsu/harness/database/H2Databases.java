package org.ibutsu.harness.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Databases in memory. They stay when the pool of connections is empty for a moment, so dropping means shutting down. */
record H2Databases(String prefix) implements TestDatabases {

    @Override
    public DatabaseProduct product() {
        return DatabaseProduct.H2;
    }

    @Override
    public TestDatabase create(int slot) {
        return new TestDatabase(url(slot), "sa", "", DatabaseProduct.H2);
    }

    /** A script to read, and beside it a database file, which a server can open. */
    @Override
    public KeptDatabase keep(int slot, Path directory, DatabaseViewer viewer) {
        Path script = directory.resolveSibling(directory.getFileName() + ".sql");
        try {
            Files.createDirectories(directory);
            Files.deleteIfExists(directory.resolve(viewer.h2FileName() + ".mv.db"));
            run(url(slot), "script to '" + quoted(script) + "' schema public");
            // The script says to keep the database open, as the one in memory is.
            run(
                    "jdbc:h2:file:" + directory.resolve(viewer.h2FileName()),
                    "runscript from '" + quoted(script) + "'",
                    "shutdown");
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(
                    "The database of slot " + slot + " cannot be written: " + e.getMessage(), e);
        }
        return new KeptDatabase(script.toString(), viewer.h2Command().apply(directory), Optional.empty());
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
