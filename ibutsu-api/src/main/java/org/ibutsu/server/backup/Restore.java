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
            Target target = new Target(connection);
            if (database.kind() == DatabaseKind.POSTGRESQL) {
                // No server that starts meanwhile adds an administrator.
                target.execute("lock table users in exclusive mode");
            }
            try {
                target.requireEmpty();
                if (database.kind() == DatabaseKind.H2) {
                    // A transaction that has read blocks changes of the schema.
                    connection.commit();
                }
                BulkLoad load = BulkLoad.begin(database);
                fill(connection, file, progress);
                target.requireCounts(file);
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
            new Target(connection).requireEmpty();
            connection.rollback();
        } catch (SQLException e) {
            throw new BackupException("The database could not be read: " + e.getMessage(), e);
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
                new Target(connection).setDefaultDashboards(file);
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
            if (value == null || table.isLate(column)) {
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

    /** The database that is filled, in one connection. */
    private record Target(Connection connection) {

        void requireEmpty() throws SQLException {
            for (BackupTable table : BackupTable.all()) {
                if (count("select count(*) from (select 1 from " + table.name() + table.where() + " limit 1) found")
                        > 0) {
                    throw new BackupException("The database is not empty: it has rows in " + table.name()
                            + ". A backup is restored into an empty one, in which no server has been started.");
                }
            }
        }

        void setDefaultDashboards(BackupFile file) throws SQLException, IOException {
            BackupTable projects = BackupTable.all().stream()
                    .filter(table -> table.name().equals("projects"))
                    .findFirst()
                    .orElseThrow();
            try (BackupLines lines = file.lines(projects);
                    PreparedStatement update = connection.prepareStatement(
                            "update projects set " + BackupTable.LATE + " = ? where id = ?")) {
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

        void requireCounts(BackupFile file) throws SQLException {
            for (BackupTable table : BackupTable.all()) {
                long stored = count("select count(*) from " + table.name() + table.where());
                if (stored != file.rows(table)) {
                    throw new BackupException("The table " + table.name() + " has " + stored + " rows instead of "
                            + file.rows(table) + ". Somebody has used the database meanwhile.");
                }
            }
        }

        private long count(String query) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                rows.next();
                return rows.getLong(1);
            }
        }

        void execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
