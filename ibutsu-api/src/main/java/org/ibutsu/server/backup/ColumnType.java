package org.ibutsu.server.backup;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.ibutsu.model.db.jdbc.DatabaseKind;

/** The form of the values of a column in a backup, and in each database. */
enum ColumnType {
    UUID {
        @Override
        void set(PreparedStatement statement, int index, JsonNode value) throws SQLException {
            statement.setObject(index, java.util.UUID.fromString(value.textValue()));
        }

        @Override
        void write(JsonGenerator json, ResultSet rows, int index) throws SQLException, IOException {
            json.writeString(rows.getObject(index, java.util.UUID.class).toString());
        }
    },
    TEXT,
    /** A JSON document, as a text, so that its numbers stay as they are. */
    JSON {
        @Override
        String selected(String column, DatabaseKind kind) {
            return kind == DatabaseKind.POSTGRESQL ? column + "::text" : column;
        }

        @Override
        String parameter(DatabaseKind kind) {
            return kind == DatabaseKind.POSTGRESQL ? "?::jsonb" : "? format json";
        }
    },
    BOOLEAN {
        @Override
        void set(PreparedStatement statement, int index, JsonNode value) throws SQLException {
            statement.setBoolean(index, value.booleanValue());
        }

        @Override
        void write(JsonGenerator json, ResultSet rows, int index) throws SQLException, IOException {
            json.writeBoolean(rows.getBoolean(index));
        }
    },
    NUMBER {
        @Override
        void set(PreparedStatement statement, int index, JsonNode value) throws SQLException {
            statement.setLong(index, value.longValue());
        }

        @Override
        void write(JsonGenerator json, ResultSet rows, int index) throws SQLException, IOException {
            json.writeNumber(rows.getLong(index));
        }
    },
    /** A number with digits behind the point; as a text, as JSON has no infinite numbers. */
    DOUBLE {
        @Override
        void set(PreparedStatement statement, int index, JsonNode value) throws SQLException {
            statement.setDouble(index, Double.parseDouble(value.textValue()));
        }

        @Override
        void write(JsonGenerator json, ResultSet rows, int index) throws SQLException, IOException {
            json.writeString(Double.toString(rows.getDouble(index)));
        }
    },
    /** A time without a zone. */
    TIMESTAMP {
        @Override
        void set(PreparedStatement statement, int index, JsonNode value) throws SQLException {
            statement.setObject(index, LocalDateTime.parse(value.textValue()));
        }

        @Override
        void write(JsonGenerator json, ResultSet rows, int index) throws SQLException, IOException {
            json.writeString(rows.getObject(index, LocalDateTime.class).toString());
        }
    },
    /** A moment. */
    INSTANT {
        @Override
        void set(PreparedStatement statement, int index, JsonNode value) throws SQLException {
            statement.setObject(index, OffsetDateTime.parse(value.textValue()));
        }

        @Override
        void write(JsonGenerator json, ResultSet rows, int index) throws SQLException, IOException {
            json.writeString(rows.getObject(index, OffsetDateTime.class).toString());
        }
    },
    /** A few bytes. */
    BYTES {
        @Override
        void set(PreparedStatement statement, int index, JsonNode value) throws SQLException, IOException {
            statement.setBytes(index, value.binaryValue());
        }

        @Override
        void write(JsonGenerator json, ResultSet rows, int index) throws SQLException, IOException {
            json.writeBinary(rows.getBytes(index));
        }
    },
    /** The content of a file, which follows the line; the line has the number of its bytes. */
    CONTENT {
        @Override
        String selected(String column, DatabaseKind kind) {
            return "octet_length(" + column + ")";
        }

        @Override
        void write(JsonGenerator json, ResultSet rows, int index) throws SQLException, IOException {
            json.writeNumber(rows.getLong(index));
        }

        @Override
        void set(PreparedStatement statement, int index, JsonNode value) throws SQLException {
            throw new IllegalStateException("The content follows the line");
        }
    };

    /** Returns the expression that selects a column. */
    String selected(String column, DatabaseKind kind) {
        return column;
    }

    /** Returns the placeholder of a value in an insertion. */
    String parameter(DatabaseKind kind) {
        return "?";
    }

    /** Sets a value that is not null. */
    void set(PreparedStatement statement, int index, JsonNode value) throws SQLException, IOException {
        statement.setString(index, value.textValue());
    }

    /** Sets no value. */
    void setNull(PreparedStatement statement, int index) throws SQLException {
        statement.setNull(
                index,
                switch (this) {
                    case TEXT, JSON -> Types.VARCHAR;
                    case UUID -> Types.OTHER;
                    case BOOLEAN -> Types.BOOLEAN;
                    case NUMBER -> Types.BIGINT;
                    case DOUBLE -> Types.DOUBLE;
                    case TIMESTAMP -> Types.TIMESTAMP;
                    case INSTANT -> Types.TIMESTAMP_WITH_TIMEZONE;
                    case BYTES, CONTENT -> Types.BINARY;
                });
    }

    /** Writes a value that is not null. */
    void write(JsonGenerator json, ResultSet rows, int index) throws SQLException, IOException {
        json.writeString(rows.getString(index));
    }
}
