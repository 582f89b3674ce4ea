package org.ibutsu.model.db.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.tools.Recover;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of H2 that H2 does not open, although its rows can be read. H2 2.5 leaves such files when it is killed, which
 * only that version opens.
 */
public final class UnreadableFile {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableFile.class);
    private static final String EXTENSION = ".mv.db";

    private final Path directory;
    private final String name;

    /**
     * Creates it.
     *
     * @param database the path of the database, without the extension of its file
     */
    public UnreadableFile(Path database) {
        this.directory = database.resolveSibling("");
        this.name = database.getFileName().toString();
    }

    /**
     * Copies the readable content into a new file, which replaces the old one. The old one is kept next to it.
     *
     * @param user the user of the database
     * @param password its password
     * @throws SQLException when nothing can be read; the file is as it was
     */
    public void recover(@Nullable String user, @Nullable String password) throws SQLException {
        Path file = directory.resolve(name + EXTENSION);
        Path kept = directory.resolve(name + ".unreadable" + EXTENSION);
        Path recovered = directory.resolve(name + ".recovered" + EXTENSION);
        LOG.warn("{} was not closed by the version that wrote it; its rows are copied, which may take minutes", file);
        try {
            Files.deleteIfExists(recovered);
            Recover.execute(directory.toString(), name);
            copy(user, password);
            Files.deleteIfExists(kept);
            Files.createLink(kept, file);
            Files.move(recovered, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            LOG.warn("All rows that could be read have been copied; {} is the file as it was", kept);
        } catch (IOException e) {
            throw new SQLException("The rows of " + file + " could not be copied: " + e.getMessage(), e);
        } finally {
            remove(recovered);
            remove(script());
            remove(directory.resolve(name + ".mv.txt"));
        }
    }

    private void copy(@Nullable String user, @Nullable String password) throws SQLException {
        String url = "jdbc:h2:file:" + directory.resolve(name + ".recovered") + ";TRACE_LEVEL_FILE=0";
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("runscript from '" + script().toString().replace("'", "''") + "'");
            requireTables(statement);
            statement.execute("checkpoint sync");
            statement.execute("shutdown");
        }
    }

    private static void requireTables(Statement statement) throws SQLException {
        try (ResultSet tables = statement.executeQuery(
                "select 1 from information_schema.tables where table_name = 'ibutsu_schema_history'")) {
            if (!tables.next()) {
                throw new SQLException("Its file is damaged, and nothing can be read from it. Restore a backup.");
            }
        }
    }

    private Path script() {
        return directory.resolve(name + ".h2.sql");
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} could not be removed", file, e);
        }
    }
}
