package org.ibutsu.model.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ibutsu.model.json.StoredJson;
import org.jspecify.annotations.Nullable;

/**
 * Writes a large document of PostgreSQL piece by piece. As a whole it may have hundreds of megabytes when it is
 * printed, as numbers are printed with all their digits, and beyond a gigabyte PostgreSQL does not print it at all. So
 * short values are read as text, and long ones member by member. Only strings of any length are read as a whole.
 */
final class JsonbWalk {

    private static final int MAX_TEXT = 1 << 20;

    /** Members that are read together have a megabyte at most, which may be held once for each level of nesting. */
    private static final int MAX_MEMBER = 32 << 10;

    private static final int MIN_MEMBERS_AT_ONCE = 32;

    /** As many as that when all before were short. */
    private static final int MAX_MEMBERS_AT_ONCE = 256;

    private final Connection connection;
    private final DocumentColumn column;
    private final UUID id;
    private final JsonGenerator json;
    private final List<String> path;

    JsonbWalk(Connection connection, DocumentColumn column, UUID id, List<String> path, JsonGenerator json) {
        this.connection = connection;
        this.column = column;
        this.id = id;
        this.json = json;
        this.path = new ArrayList<>(path);
    }

    /**
     * Writes the document.
     *
     * @param onlyObject whether anything but an object is written as an empty one
     */
    void write(boolean onlyObject) throws SQLException, IOException {
        @Nullable String type;
        @Nullable String text;
        try (PreparedStatement select =
                        prepare("""
                        select jsonb_typeof(v.d), %s
                        from (select %s #> ? as d from %s where id = ? offset 0) v
                        """.formatted(textUpTo(MAX_TEXT, "v.d"), column.column(), column.table()));
                ResultSet row = select.executeQuery()) {
            type = row.next() ? row.getString(1) : null;
            text = type == null ? null : row.getString(2);
        }
        if (onlyObject && !"object".equals(type)) {
            json.writeStartObject();
            json.writeEndObject();
        } else if (type == null) {
            json.writeNull();
        } else if (text != null) {
            copy(text);
        } else {
            writeLong(type);
        }
    }

    private void writeLong(String type) throws SQLException, IOException {
        switch (type) {
            case "object" -> writeObject();
            case "array" -> writeArray();
            default -> writeScalar(type);
        }
    }

    private void writeObject() throws SQLException, IOException {
        json.writeStartObject();
        try (PreparedStatement select = members("e.key", "jsonb_each");
                ResultSet rows = select.executeQuery()) {
            for (int longest = 0; rows.next(); ) {
                String key = rows.getString(1);
                String text = rows.getString(2);
                longest = Math.max(longest, length(text));
                rows.setFetchSize(membersAtOnce(longest));
                json.writeFieldName(key);
                writeMember(key, text);
            }
        }
        json.writeEndObject();
    }

    private void writeArray() throws SQLException, IOException {
        json.writeStartArray();
        try (PreparedStatement select = members("1", "jsonb_array_elements");
                ResultSet rows = select.executeQuery()) {
            int longest = 0;
            for (int index = 0; rows.next(); index++) {
                String text = rows.getString(2);
                longest = Math.max(longest, length(text));
                rows.setFetchSize(membersAtOnce(longest));
                writeMember(String.valueOf(index), text);
            }
        }
        json.writeEndArray();
    }

    private static int length(@Nullable String text) {
        return text == null ? MAX_MEMBER : text.length();
    }

    private static int membersAtOnce(int longest) {
        int fitting = MAX_TEXT / Math.max(1, longest);
        return Math.max(MIN_MEMBERS_AT_ONCE, Math.min(MAX_MEMBERS_AT_ONCE, fitting));
    }

    private void writeMember(String step, @Nullable String text) throws SQLException, IOException {
        if (text != null) {
            copy(text);
            return;
        }
        path.add(step);
        write(false);
        path.remove(path.size() - 1);
    }

    private void writeScalar(String type) throws SQLException, IOException {
        try (PreparedStatement select =
                        prepare("select %s #>> ? from %s where id = ?".formatted(column.column(), column.table()));
                ResultSet row = select.executeQuery()) {
            row.next();
            if (type.equals("string")) {
                json.writeString(row.getString(1));
            } else {
                json.writeNumber(row.getString(1));
            }
        }
    }

    private void copy(String text) throws IOException {
        char first = text.charAt(0);
        if (first == '-' || first >= '0' && first <= '9') {
            json.writeNumber(text);
            return;
        }
        try (JsonParser parser = StoredJson.parser(text)) {
            StoredJson.copy(parser, json);
        }
    }

    private PreparedStatement members(String key, String function) throws SQLException {
        PreparedStatement select =
                prepare("""
                select %s, %s from %s t cross join lateral %s(t.%s #> ?) e where t.id = ?
                """.formatted(key, textUpTo(MAX_MEMBER, "e.value"), column.table(), function, column.column()));
        select.setFetchSize(MIN_MEMBERS_AT_ONCE);
        return select;
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement select = connection.prepareStatement(sql);
        select.setArray(1, connection.createArrayOf("text", path.toArray()));
        select.setObject(2, id);
        return select;
    }

    /**
     * Returns SQL for the text of a value, null where it is longer; the size in memory is looked at before it is
     * printed.
     */
    private static String textUpTo(int bytes, String value) {
        return """
                case when pg_column_size(%2$s) <= %1$d then (
                    select case when octet_length(x.v) <= %1$d then x.v end
                    from (select cast(%2$s as text) as v offset 0) x) end
                """.formatted(bytes, value);
    }
}
