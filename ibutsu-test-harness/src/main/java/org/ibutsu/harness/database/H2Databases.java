package org.ibutsu.harness.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FileUtils;

/**
 * Databases in memory. They stay when the pool of connections is empty for a moment, so dropping means shutting down.
 *
 * <p>Templates and their copies are files in memory. Copying the pages of such a file takes a small part of the time
 * that a script with its content needs.
 */
final class H2Databases implements TestDatabases {

    private static final String IN_MEMORY = "jdbc:h2:mem:";
    private static final String FILE_IN_MEMORY = "memFS:";
    /**
     * Also while the virtual machine ends, at which H2 would close files before the applications on them have stopped.
     */
    private static final String STAYS_OPEN = ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE";

    private static final String FILE_SUFFIX = ".mv.db";

    private final String prefix;
    private final AtomicInteger files = new AtomicInteger();

    H2Databases(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public DatabaseProduct product() {
        return DatabaseProduct.H2;
    }

    @Override
    public TestDatabase create(int slot) {
        return database(IN_MEMORY + prefix + slot);
    }

    private static TestDatabase database(String url) {
        return new TestDatabase(url + STAYS_OPEN, "sa", "", DatabaseProduct.H2);
    }

    private TestDatabase newFile() {
        return database("jdbc:h2:" + FILE_IN_MEMORY + prefix + "file_" + files.incrementAndGet());
    }

    @Override
    public TestDatabase template(TestDatabase source) {
        try {
            requireNobodyElse(source);
            TestDatabase template = newFile();
            if (isFile(source)) {
                run(source.url(), "shutdown");
                copyPages(source, template);
            } else {
                String script = FILE_IN_MEMORY + prefix + "script_" + files.incrementAndGet();
                run(source.url(), "script to '" + script + "'");
                run(template.url(), "runscript from '" + script + "'", "shutdown");
                FileUtils.delete(script);
            }
            return template;
        } catch (IOException | SQLException e) {
            throw new SnapshotException("The database " + source + " could not be kept: " + e.getMessage(), e);
        }
    }

    private static void requireNobodyElse(TestDatabase database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), "sa", "");
                Statement statement = connection.createStatement();
                ResultSet sessions =
                        statement.executeQuery("select coalesce(max(executing_statement), 'none'), count(*)"
                                + " from information_schema.sessions where session_id <> session_id()")) {
            sessions.next();
            if (sessions.getInt(2) > 0) {
                throw new SnapshotException(
                        "The database " + database + " can be copied only without connections, but there are "
                                + sessions.getInt(2) + " other connections, which execute: " + sessions.getString(1)
                                + ". An application that opens connections of its own must take"
                                + " SlotEnvironment.dataSource() instead");
            }
        }
    }

    @Override
    public TestDatabase copy(TestDatabase template) {
        try {
            TestDatabase copy = newFile();
            copyPages(template, copy);
            // Opens it, which takes longer than the copy, so that the first test to connect does not wait for it.
            run(copy.url());
            return copy;
        } catch (IOException | SQLException e) {
            throw new SnapshotException("The template " + template + " could not be copied: " + e.getMessage(), e);
        }
    }

    private static void copyPages(TestDatabase from, TestDatabase to) throws IOException {
        try (InputStream in = FileUtils.newInputStream(file(from));
                OutputStream out = FileUtils.newOutputStream(file(to), false)) {
            in.transferTo(out);
        }
    }

    private static boolean isFile(TestDatabase database) {
        return !database.url().startsWith(IN_MEMORY);
    }

    private static String file(TestDatabase database) {
        String url = database.url();
        return url.substring("jdbc:h2:".length(), url.indexOf(';')) + FILE_SUFFIX;
    }

    /** A script to read, and next to it a database file, which a server can open. */
    @Override
    public KeptDatabase keep(TestDatabase database, Path directory, DatabaseViewer viewer) {
        Path script = directory.resolveSibling(directory.getFileName() + ".sql");
        try {
            Files.createDirectories(directory);
            Files.deleteIfExists(directory.resolve(viewer.h2FileName() + FILE_SUFFIX));
            Files.write(script, script(database.url()));
            // The script says to keep the database open, as the one in memory is.
            run(
                    "jdbc:h2:file:" + directory.resolve(viewer.h2FileName()),
                    "runscript from '" + quoted(script) + "'",
                    "shutdown");
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(database + " cannot be written: " + e.getMessage(), e);
        }
        return new KeptDatabase(script.toString(), viewer.h2Command().apply(directory), Optional.empty());
    }

    /** Returns the script of the database of a test, without the objects of the harness. */
    private static List<String> script(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            String schemas = Table.quote(Tables.strings(
                    connection,
                    "select schema_name from information_schema.schemata s where " + H2Catalog.OF_APPLICATION));
            return Tables.strings(connection, "script schema " + schemas).stream()
                    .filter(sql -> !sql.contains(SnapshotSchema.COMMENT))
                    .toList();
        }
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
    public void drop(TestDatabase database) {
        try {
            run(database.url(), "shutdown immediately");
            if (isFile(database)) {
                FileUtils.delete(file(database));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(database + " could not be dropped", e);
        }
    }

    @Override
    public void close() {}
}
