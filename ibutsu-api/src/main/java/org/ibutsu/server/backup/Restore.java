package org.ibutsu.server.backup;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.ibutsu.model.db.BulkLoad;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.server.backup.BackupTable.Column;

/**
 * Fills an empty database from a backup, in one transaction with PostgreSQL, so that a restore that was killed has
 * changed nothing. A file of H2 is filled in several, and must not be used before the end.
 */
public final class Restore {

    private static final int BATCH_ROWS = 1000;

    private final Database database;

    /** Creates the restore of a database, which needs exclusive access. */
    public Restore(Database database) {
        this.database = database;
    }

    /**
     * Fills the database.
     *
     * @throws BackupException if the database is not empty, in which case nothing is changed, or fails
     */
    public void run(BackupFile file, BackupProgress progress) {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            if (database.kind() == DatabaseKind.POSTGRESQL) {
                // No server that starts meanwhile adds an administrator.
                execute(connection, "lock table users in exclusive mode");
            }
            try {
                requireEmpty(connection);
                if (database.kind() == DatabaseKind.H2) {
                    // A transaction that has read blocks changes of the schema.
                    connection.commit();
                }
                BulkLoad load = BulkLoad.begin(database);
                fill(connection, file, progress);
                requireCounts(connection, file);
                connection.commit();
                load.end();
            } finally {
                connection.rollback();
            }
        } catch (SQLException | IOException e) {
            throw new BackupException("The backup could not be restored: " + e.getMessage(), e);
        }
    }

    /**
     * Requires that the database is empty.
     *
     * @throws BackupException if it is not
     */
    public void requireEmpty() {
        try (Connection connection = database.dataSource().getConnection()) {
            requireEmpty(connection);
            connection.rollback();
        } catch (SQLException e) {
            throw new BackupException("The database could not be read: " + e.getMessage(), e);
        }
    }

    private static void requireEmpty(Connection connection) throws SQLException {
        for (BackupTable table : BackupTable.all()) {
            if (count(
                            connection,
                            "select count(*) from (select 1 from " + table.name() + where(table) + " limit 1) found")
                    > 0) {
                throw new BackupException("The database is not empty: it has rows in " + table.name()
                        + ". A backup is restored into an empty one, in which no server has been started.");
            }
        }
    }

    private void fill(Connection connection, BackupFile file, BackupProgress progress)
            throws SQLException, IOException {
        for (BackupTable table : BackupTable.all()) {
            try (BackupLines lines = file.lines(table);
                    PreparedStatement insert = connection.prepareStatement(table.insert(database.kind()))) {
                long rows = insert(connection, table, lines, insert, progress);
                progress.at(table.name(), rows, true);
            }
            if (table.name().equals("dashboards")) {
                setDefaultDashboards(connection, file);
            }
        }
    }

    private long insert(
            Connection connection,
            BackupTable table,
            BackupLines lines,
            PreparedStatement insert,
            BackupProgress progress)
            throws SQLException, IOException {
        long rows = 0;
        for (JsonNode row = lines.next(); row != null; row = lines.next()) {
            set(table, row, insert, lines);
            if (table.hasContent()) {
                // At once, as the content is read while it is written.
                insert.executeUpdate();
                if (row.has("content")) {
                    lines.endContent();
                }
            } else {
                insert.addBatch();
            }
            rows++;
            if (rows % BATCH_ROWS == 0) {
                insert.executeBatch();
                if (database.isEmbedded()) {
                    connection.commit();
                }
                progress.at(table.name(), rows, false);
            }
        }
        insert.executeBatch();
        return rows;
    }

    private static void set(BackupTable table, JsonNode row, PreparedStatement insert, BackupLines lines)
            throws SQLException, IOException {
        int index = 1;
        for (Column column : table.columns()) {
            JsonNode value = row.get(column.name());
            if (value == null || isLate(table, column)) {
                column.type().setNull(insert, index);
            } else if (column.type() == ColumnType.CONTENT) {
                InputStream content = lines.content(value.longValue());
                insert.setBinaryStream(index, content, value.longValue());
            } else {
                column.type().set(insert, index, value);
            }
            index++;
        }
    }

    private static boolean isLate(BackupTable table, Column column) {
        return table.name().equals("projects") && column.name().equals(BackupTable.LATE);
    }

    private static void setDefaultDashboards(Connection connection, BackupFile file) throws SQLException, IOException {
        BackupTable projects = BackupTable.all().stream()
                .filter(table -> table.name().equals("projects"))
                .findFirst()
                .orElseThrow();
        try (BackupLines lines = file.lines(projects);
                PreparedStatement update =
                        connection.prepareStatement("update projects set " + BackupTable.LATE + " = ? where id = ?")) {
            for (JsonNode row = lines.next(); row != null; row = lines.next()) {
                if (row.has(BackupTable.LATE)) {
                    update.setObject(
                            1, UUID.fromString(row.get(BackupTable.LATE).textValue()));
                    update.setObject(2, UUID.fromString(row.get("id").textValue()));
                    update.executeUpdate();
                }
            }
        }
    }

    private static void requireCounts(Connection connection, BackupFile file) throws SQLException {
        for (BackupTable table : BackupTable.all()) {
            long stored = count(connection, "select count(*) from " + table.name() + where(table));
            if (stored != file.rows(table)) {
                throw new BackupException("The table " + table.name() + " has " + stored + " rows instead of "
                        + file.rows(table) + ". Somebody has used the database meanwhile.");
            }
        }
    }

    private static String where(BackupTable table) {
        return table.condition().isEmpty() ? "" : " where " + table.condition();
    }

    private static long count(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
