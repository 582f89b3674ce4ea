package org.ibutsu.model.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.db.Kinds;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.json.ShortNumbers;
import org.ibutsu.model.json.StoredDocument;
import org.ibutsu.model.json.StoredJson;
import org.jspecify.annotations.Nullable;

/**
 * A document that is too large to be read with its row. It is read by itself when it is written, within the same
 * transaction.
 *
 * @param session the session whose transaction has read the row
 * @param column where the document is
 * @param id the identifier of the row
 * @param path the keys that lead to the value in the document; none for the document itself
 * @param onlyObject whether anything but an object is written as an empty one
 */
public record LargeDocument(Session session, DocumentColumn column, UUID id, List<String> path, boolean onlyObject)
        implements StoredDocument {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    public LargeDocument(Session session, DocumentColumn column, UUID id) {
        this(session, column, id, List.of(), false);
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        try {
            session.doWork(connection -> {
                try {
                    write(connection, json);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public StoredDocument orEmptyObject() {
        return new LargeDocument(session, column, id, path, true);
    }

    @Override
    public JsonNode tree() {
        return StoredJson.tree(bytes());
    }

    /** Reads the document as a text in UTF-8, with exponents where numbers have hundreds of digits. */
    byte[] bytes() {
        return session.doReturningWork(
                connection -> Kinds.of(connection) == DatabaseKind.H2 && path.isEmpty() && !column.isText()
                        ? Objects.requireNonNullElse(read(connection), NULL)
                        : written());
    }

    private byte[] written() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonGenerator json = ShortNumbers.writer(text)) {
            writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toByteArray();
    }

    /** Stores another document in its place. */
    void replace(byte[] document) {
        session.doWork(connection -> {
            String value = Kinds.of(connection) == DatabaseKind.H2 ? "? format json" : "cast(? as jsonb)";
            try (PreparedStatement update = connection.prepareStatement(
                    "update %s set %s = %s where id = ?".formatted(column.table(), column.column(), value))) {
                update.setString(1, new String(document, StandardCharsets.UTF_8));
                update.setObject(2, id);
                update.executeUpdate();
            }
        });
    }

    /**
     * Returns a value in the document.
     *
     * @param entity whose document it is
     * @param key the key of the value
     * @return the value as JSON; the empty string when it is large, and null when there is none
     */
    @Nullable
    String inlineAt(Class<?> entity, String key) {
        return session.createSelectionQuery(
                        "select json_inline_at(e.%s, '%s') from %s e where e.id = :id"
                                .formatted(column.attribute(), key, entity.getName()),
                        String.class)
                .setParameter("id", id)
                .getSingleResultOrNull();
    }

    private void write(Connection connection, JsonGenerator json) throws SQLException, IOException {
        if (column.isText()) {
            writeText(connection, json);
        } else if (Kinds.of(connection) == DatabaseKind.POSTGRESQL) {
            new JsonbWalk(connection, column, id, path, json).write(onlyObject);
        } else {
            writeDocument(connection, json);
        }
    }

    private void writeText(Connection connection, JsonGenerator json) throws SQLException, IOException {
        try (PreparedStatement select = select(connection);
                ResultSet row = select.executeQuery()) {
            json.writeString(row.next() ? row.getString(1) : null);
        }
    }

    private void writeDocument(Connection connection, JsonGenerator json) throws SQLException, IOException {
        byte[] document = read(connection);
        if (document == null) {
            json.writeNull();
        } else if (!path.isEmpty()) {
            StoredJson.copy(document, path, json);
        } else if (onlyObject && document[0] != '{') {
            json.writeStartObject();
            json.writeEndObject();
        } else {
            try (JsonParser parser = StoredJson.parser(document)) {
                StoredJson.copy(parser, json);
            }
        }
    }

    private byte @Nullable [] read(Connection connection) throws SQLException {
        try (PreparedStatement select = select(connection);
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getBytes(1) : null;
        }
    }

    private PreparedStatement select(Connection connection) throws SQLException {
        PreparedStatement select = connection.prepareStatement(
                "select %s from %s where id = ?".formatted(column.column(), column.table()));
        select.setObject(1, id);
        return select;
    }
}
