package org.ibutsu.model.store;

import java.io.IOException;
import java.io.Reader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.ibutsu.model.BackgroundTask;
import org.ibutsu.model.db.Kinds;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.store.TaskStore.AnswerReader;

/**
 * The stored answer of a task, of which the server holds a few megabytes at a time: H2 streams it, and PostgreSQL,
 * whose driver would not, receives and returns it in slices.
 *
 * @param connection the connection of the transaction
 * @param id the task
 */
record TaskAnswer(Connection connection, UUID id) {

    /** PostgreSQL rewrites the whole answer for each slice. */
    private static final int SLICE_LENGTH = 4 << 20;

    void write(BackgroundTask.State state, Reader answer) throws SQLException, IOException {
        if (Kinds.of(connection) == DatabaseKind.H2) {
            try (PreparedStatement update =
                    connection.prepareStatement("update ibutsu_tasks set state = ?, answer = ? where id = ?")) {
                update.setString(1, state.name());
                update.setCharacterStream(2, answer);
                update.setObject(3, id);
                update.executeUpdate();
            }
            return;
        }
        String sql = "update ibutsu_tasks set state = ?, answer = coalesce(answer, '') || ? where id = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            char[] slice = new char[SLICE_LENGTH];
            for (int length = fill(slice, answer); length > 0; length = fill(slice, answer)) {
                update.setString(1, state.name());
                update.setString(2, new String(slice, 0, length));
                update.setObject(3, id);
                update.executeUpdate();
            }
        }
    }

    /** Reads until a slice is full or the answer has ended; a slice ends with no half of a surrogate pair. */
    private static int fill(char[] slice, Reader answer) throws IOException {
        int length = 0;
        while (length < slice.length - 1) {
            int count = answer.read(slice, length, slice.length - 1 - length);
            if (count < 0) {
                return length;
            }
            length += count;
        }
        if (Character.isHighSurrogate(slice[length - 1])) {
            slice[length++] = (char) answer.read();
        }
        return length;
    }

    void read(AnswerReader reader) throws SQLException, IOException {
        if (Kinds.of(connection) == DatabaseKind.H2) {
            try (PreparedStatement select = connection.prepareStatement(
                    "select answer from ibutsu_tasks where id = ? and answer is not null")) {
                select.setObject(1, id);
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        reader.read(row.getCharacterStream(1));
                    }
                }
            }
            return;
        }
        try (PreparedStatement select = connection.prepareStatement(
                        "select substring(answer from ? for ?) from ibutsu_tasks where id = ?");
                Reader answer = new SlicedAnswer(select, id)) {
            reader.read(answer);
        }
    }

    private static final class SlicedAnswer extends Reader {

        private final PreparedStatement select;
        private final UUID id;
        private String slice = "";
        private int position;
        private int from = 1;

        private SlicedAnswer(PreparedStatement select, UUID id) {
            this.select = select;
            this.id = id;
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            if (position == slice.length()) {
                next();
            }
            int count = Math.min(length, slice.length() - position);
            slice.getChars(position, position + count, target, offset);
            position += count;
            return count == 0 && length > 0 ? -1 : count;
        }

        private void next() throws IOException {
            try {
                select.setInt(1, from);
                select.setInt(2, SLICE_LENGTH);
                select.setObject(3, id);
                try (ResultSet row = select.executeQuery()) {
                    String read = row.next() ? row.getString(1) : null;
                    slice = read == null ? "" : read;
                }
            } catch (SQLException e) {
                throw new IOException(e);
            }
            position = 0;
            from += SLICE_LENGTH;
        }

        @Override
        public void close() {
            slice = "";
        }
    }
}
