package org.ibutsu.model.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.db.Kinds;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.json.DocumentMerge;
import org.ibutsu.model.json.Json;
import org.jspecify.annotations.Nullable;

/** Writes the classification of failures into the metadata of many results at once. */
public final class ClassificationStore {

    /** The key in the metadata. */
    private static final String KEY = "classification";

    /** The number of documents that are in memory at a time. */
    private static final int BATCH = 100;

    private static final byte[] NOTHING = {'{', '}'};

    private final Session session;

    /** Creates a store. */
    public ClassificationStore(Session session) {
        this.session = session;
    }

    /**
     * Sets the classification of results. All are locked first, in the order of their identifiers.
     *
     * @param results the results; those that are gone are left out
     * @param classification the classification; empty for the JSON null
     * @return how many results there are
     */
    public int set(Collection<UUID> results, Optional<String> classification) {
        return session.doReturningWork(connection -> Kinds.of(connection) == DatabaseKind.H2
                ? setOneByOne(connection, results, classification)
                : setTogether(connection, results, classification));
    }

    private static int setTogether(Connection connection, Collection<UUID> results, Optional<String> classification)
            throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select id from results where id = any(?) order by id for update")) {
            lock.setArray(1, connection.createArrayOf("uuid", results.toArray()));
            lock.execute();
        }
        try (PreparedStatement update = connection.prepareStatement("""
                update results
                set data = case when jsonb_typeof(data) = 'object' then data else '{}' end
                    || jsonb_build_object('classification', cast(? as text))
                where id = any(?)
                """)) {
            update.setString(1, classification.orElse(null));
            update.setArray(2, connection.createArrayOf("uuid", results.toArray()));
            return update.executeUpdate();
        }
    }

    /** H2 has no function that changes a document. */
    private static int setOneByOne(Connection connection, Collection<UUID> results, Optional<String> classification)
            throws SQLException {
        int set = 0;
        List<UUID> sorted = results.stream().distinct().sorted().toList();
        for (int from = 0; from < sorted.size(); from += BATCH) {
            set += setSome(connection, sorted.subList(from, Math.min(from + BATCH, sorted.size())), classification);
        }
        return set;
    }

    private static int setSome(Connection connection, List<UUID> results, Optional<String> classification)
            throws SQLException {
        int set = 0;
        try (PreparedStatement select =
                        connection.prepareStatement("select id, data from results where id = any(?) for update");
                PreparedStatement update =
                        connection.prepareStatement("update results set data = ? format json where id = ?")) {
            select.setArray(1, connection.createArrayOf("uuid", results.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    update.setString(1, changed(rows.getBytes(2), classification));
                    update.setObject(2, rows.getObject(1, UUID.class));
                    update.addBatch();
                    set++;
                }
            }
            if (set > 0) {
                update.executeBatch();
            }
        }
        return set;
    }

    private static String changed(byte @Nullable [] document, Optional<String> classification) {
        ObjectNode sent = Json.MAPPER.createObjectNode().put(KEY, classification.orElse(null));
        byte[] stored = document == null ? NOTHING : document;
        return new String(DocumentMerge.SENT_REPLACES.merge(stored, sent), StandardCharsets.UTF_8);
    }
}
