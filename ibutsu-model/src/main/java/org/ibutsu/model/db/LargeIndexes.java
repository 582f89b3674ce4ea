package org.ibutsu.model.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.ibutsu.model.db.jdbc.DatabaseException;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.db.schema.AdvisoryLock;
import org.ibutsu.model.db.schema.MigrationProgress;
import org.ibutsu.model.db.schema.SchemaConnections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The indexes of large tables that a database of the original lacks when it is taken over. They are built one after
 * another while the server and the original work; without them queries are slower. H2 cannot build an index while
 * others write, and needs no such thing, as its databases have never been without ours.
 */
public final class LargeIndexes {

    private static final Logger LOG = LoggerFactory.getLogger(LargeIndexes.class);

    private final SchemaConnections connections;
    private final Set<String> impossible = ConcurrentHashMap.newKeySet();

    /**
     * Creates the indexes of a database.
     *
     * @param database the database
     */
    public LargeIndexes(Database database) {
        connections = SchemaConnections.of(database.config());
    }

    /**
     * Builds the indexes that are missing, and then drops those they have replaced, unless another server is about it.
     * An interrupted index is rebuilt.
     *
     * @param stop whether to end soon; the remaining indexes are left to the next call
     * @throws DatabaseException if the database refuses to build an index
     */
    public void build(BooleanSupplier stop) {
        if (connections.kind() != DatabaseKind.POSTGRESQL) {
            return;
        }
        try (Connection connection = connections.open()) {
            if (missing(connection).isEmpty() && replaced(connection).isEmpty()) {
                return;
            }
            if (!AdvisoryLock.INDEXES.tryOn(connection)) {
                LOG.info("Another server is building indexes");
                return;
            }
            // Again, as the other server may have finished in between.
            StoppableStatement statement = new StoppableStatement(connection, stop);
            if (build(missing(connection), statement)) {
                for (String index : replaced(connection)) {
                    statement.execute("drop index concurrently if exists " + index);
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException("An index could not be built: " + e.getMessage(), e);
        }
    }

    /** Returns whether all were built. */
    private static boolean build(List<LargeIndex> missing, StoppableStatement statement) throws SQLException {
        for (int i = 0; i < missing.size(); i++) {
            LargeIndex index = missing.get(i);
            LOG.info("Index {} of {}: {} is being built", i + 1, missing.size(), index.name());
            long begin = System.nanoTime();
            if (!statement.execute("drop index concurrently if exists " + index.name())
                    || !statement.execute(index.sql())) {
                LOG.info("Building index {} was cancelled by shutdown; the next server builds it", index.name());
                return false;
            }
            LOG.info(
                    "Index {} of {}: {} … done in {}",
                    i + 1,
                    missing.size(),
                    index.name(),
                    MigrationProgress.secondsSince(begin));
        }
        return true;
    }

    private static List<String> replaced(Connection connection) throws SQLException {
        List<String> there = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("select to_regclass(?) is not null")) {
            for (String index : LargeIndex.REPLACED) {
                statement.setString(1, index);
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next() && row.getBoolean(1)) {
                        there.add(index);
                    }
                }
            }
        }
        return there;
    }

    /** Returns the indexes that are missing or invalid, as after an interrupted build. */
    private List<LargeIndex> missing(Connection connection) throws SQLException {
        List<LargeIndex> missing = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("select indisvalid from pg_index where indexrelid = to_regclass(?)")) {
            for (LargeIndex index : LargeIndex.ALL) {
                statement.setString(1, index.name());
                try (ResultSet row = statement.executeQuery()) {
                    if ((!row.next() || !row.getBoolean(1)) && isPossible(connection, index)) {
                        missing.add(index);
                    }
                }
            }
        }
        return missing;
    }

    private boolean isPossible(Connection connection, LargeIndex index) throws SQLException {
        if (index.obstacle().isEmpty()) {
            return true;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(index.obstacle().get())) {
            boolean possible = !row.next();
            if (possible) {
                impossible.remove(index.name());
            } else if (impossible.add(index.name())) {
                LOG.warn(
                        "The unique index {} cannot be built, as some accounts have e-mail addresses that differ in case"
                                + " only. No more such accounts are made meanwhile. Once there are none, it is built",
                        index.name());
            }
            return possible;
        }
    }
}
