package org.ibutsu.model.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.ibutsu.model.db.Kinds;
import org.ibutsu.model.db.jdbc.DatabaseKind;

/**
 * The stored bytes of the file of an import.
 *
 * @param connection the connection of the transaction
 * @param id the import
 */
record ImportContent(Connection connection, UUID id) {

    // PostgreSQL decompresses a value from its beginning for each slice of it, so that small ones cost much.
    private static final int SLICE_BYTES = 16 << 20;

    private static final int LARGE_BYTES = 1 << 20;

    /**
     * Inserts the bytes. Those of a large file may take ten minutes.
     *
     * @param content the bytes, read to their end and not closed
     * @param length the number of bytes
     */
    void insert(InputStream content, long length) throws SQLException {
        if (length < LARGE_BYTES) {
            insertRow(content, length);
        } else {
            LongStatements.run(connection, () -> insertRow(content, length));
        }
    }

    /**
     * Copies the bytes, a few at a time.
     *
     * @return false when they are not there, or no more
     * @throws UncheckedIOException when the target cannot be written to
     */
    boolean copyTo(OutputStream target) throws SQLException {
        return LongStatements.run(
                connection, () -> Kinds.of(connection) == DatabaseKind.H2 ? copyStream(target) : copySlices(target));
    }

    private int insertRow(InputStream content, long length) throws SQLException {
        String sql = "insert into import_files (id, import_id, content) values (?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, id);
            insert.setBinaryStream(3, content, length);
            return insert.executeUpdate();
        }
    }

    private boolean copyStream(OutputStream target) throws SQLException {
        String sql = "select content from import_files where import_id = ? and content is not null";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, id);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return false;
                }
                try (InputStream content = rows.getBinaryStream(1)) {
                    content.transferTo(target);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return true;
            }
        }
    }

    // The driver would hold the whole value in memory.
    private boolean copySlices(OutputStream target) throws SQLException {
        String sql = """
                select substring(content from ? for ?) from import_files
                where import_id = ? and content is not null
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int offset = 1; ; offset += SLICE_BYTES) {
                select.setInt(1, offset);
                select.setInt(2, SLICE_BYTES);
                select.setObject(3, id);
                try (ResultSet rows = select.executeQuery()) {
                    if (!rows.next()) {
                        return false;
                    }
                    byte[] slice = rows.getBytes(1);
                    write(slice, target);
                    if (slice.length < SLICE_BYTES) {
                        return true;
                    }
                }
            }
        }
    }

    private static void write(byte[] slice, OutputStream target) {
        try {
            target.write(slice);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
