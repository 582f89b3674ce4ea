package org.ibutsu.server.backup;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.h2.engine.Constants;
import org.ibutsu.model.Sha256;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.backup.BackupManifest.Part;
import org.ibutsu.server.backup.BackupTable.Column;

/**
 * Creates backups while others write: all rows are those of one moment. On PostgreSQL a transaction that reads
 * repeatably sees them, through a cursor for each table; on H2 one of isolation level {@code snapshot}, a page of rows
 * after another, as H2 would keep the whole result of a longer statement.
 */
public final class Backup {

    private static final int PAGE_ROWS = 1000;
    private static final int CHUNK_BYTES = 1 << 20;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Database database;

    /** Creates backups of a database. */
    public Backup(Database database) {
        this.database = database;
    }

    /**
     * Writes a backup, the whole of it if this returns.
     *
     * @param out where it goes; left open
     * @param now the present time, which the backup names
     * @return how many rows it has
     * @throws BackupException if the database fails
     * @throws IOException if the output fails
     */
    public long write(OutputStream out, Instant now, BackupProgress progress) throws IOException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(
                    database.kind() == DatabaseKind.H2
                            ? Constants.TRANSACTION_SNAPSHOT
                            : Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return write(connection, out, now, progress);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new BackupException("The database could not be read to its end: " + e.getMessage(), e);
        }
    }

    private long write(Connection connection, OutputStream out, Instant now, BackupProgress progress)
            throws SQLException, IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        part(zip, BackupManifest.HEAD, BackupManifest.head(now.toString()));
        Map<String, Part> parts = new LinkedHashMap<>();
        for (BackupTable table : BackupTable.all()) {
            zip.putNextEntry(new ZipEntry(table.entry()));
            DigestOutputStream digested = new DigestOutputStream(zip, Sha256.digest());
            BufferedOutputStream buffered = new BufferedOutputStream(digested, BUFFER_BYTES);
            long rows = new TableWriter(connection, table, buffered, progress).write();
            buffered.flush();
            zip.closeEntry();
            parts.put(
                    table.name(),
                    new Part(
                            rows,
                            HexFormat.of().formatHex(digested.getMessageDigest().digest())));
            progress.at(table.name(), rows, true);
        }
        BackupManifest manifest = new BackupManifest(parts);
        part(zip, BackupManifest.NAME, Json.MAPPER.writeValueAsBytes(manifest.toJson()));
        zip.finish();
        return manifest.rows();
    }

    private static void part(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** Writes the rows of one table, a line for each. */
    private final class TableWriter {

        private final Connection connection;
        private final BackupTable table;
        private final OutputStream out;
        private final BackupProgress progress;
        private long rows;

        TableWriter(Connection connection, BackupTable table, OutputStream out, BackupProgress progress) {
            this.connection = connection;
            this.table = table;
            this.out = out;
            this.progress = progress;
        }

        long write() throws SQLException, IOException {
            try (PreparedStatement statement = connection.prepareStatement(table.select(database.kind()))) {
                switch (database.kind()) {
                    case POSTGRESQL -> {
                        statement.setFetchSize(PAGE_ROWS);
                        write(statement);
                    }
                    case H2 -> {
                        // Numbers of rows are positive.
                        for (long last = 0; last >= 0; ) {
                            statement.setLong(1, last);
                            statement.setInt(2, PAGE_ROWS);
                            last = write(statement);
                        }
                    }
                }
            }
            return rows;
        }

        /** Returns the number of the last row of a page of H2; -1 if there was none. */
        private long write(PreparedStatement statement) throws SQLException, IOException {
            long last = -1;
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    write(found);
                    rows++;
                    if (database.kind() == DatabaseKind.H2) {
                        last = found.getLong(table.columns().size() + 1);
                    }
                    if (rows % PAGE_ROWS == 0) {
                        progress.at(table.name(), rows, false);
                    }
                }
            }
            return last;
        }

        private void write(ResultSet row) throws SQLException, IOException {
            long length = -1;
            try (JsonGenerator json = Json.MAPPER
                    .createGenerator(out)
                    .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)) {
                json.writeStartObject();
                int index = 1;
                for (Column column : table.columns()) {
                    row.getObject(index);
                    if (!row.wasNull()) {
                        json.writeFieldName(column.name());
                        column.type().write(json, row, index);
                        if (column.type() == ColumnType.CONTENT) {
                            length = row.getLong(index);
                        }
                    }
                    index++;
                }
                json.writeEndObject();
            }
            out.write('\n');
            if (length >= 0) {
                copyContent(row.getObject(1, UUID.class), length);
                out.write('\n');
            }
        }

        private void copyContent(UUID id, long length) throws SQLException, IOException {
            long copied = switch (database.kind()) {
                case H2 -> copyLob(id);
                case POSTGRESQL -> copyChunks(id, length);
            };
            if (copied != length) {
                throw new BackupException("The content of " + table.name() + " " + id + " has " + copied
                        + " bytes instead of " + length + ". Try again.");
            }
        }

        private long copyLob(UUID id) throws SQLException, IOException {
            try (PreparedStatement statement =
                    connection.prepareStatement("select content from " + table.name() + " where id = ?")) {
                statement.setObject(1, id);
                try (ResultSet found = statement.executeQuery()) {
                    found.next();
                    try (InputStream content = found.getBinaryStream(1)) {
                        return content.transferTo(out);
                    }
                }
            }
        }

        /** Reads a part after another, as the driver holds each part in memory. */
        private long copyChunks(UUID id, long length) throws SQLException, IOException {
            long copied = 0;
            try (PreparedStatement statement = connection.prepareStatement(
                    "select substring(content from ? for ?) from " + table.name() + " where id = ?")) {
                while (copied < length) {
                    statement.setInt(1, Math.toIntExact(copied + 1));
                    statement.setInt(2, CHUNK_BYTES);
                    statement.setObject(3, id);
                    try (ResultSet found = statement.executeQuery()) {
                        byte[] chunk = found.next() ? found.getBytes(1) : new byte[0];
                        if (chunk.length == 0) {
                            return copied;
                        }
                        out.write(chunk);
                        copied += chunk.length;
                    }
                }
            }
            return copied;
        }
    }
}
