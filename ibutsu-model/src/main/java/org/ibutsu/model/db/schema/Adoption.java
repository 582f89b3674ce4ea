package org.ibutsu.model.db.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.flywaydb.core.api.MigrationVersion;
import org.ibutsu.model.db.LargeIndexes;
import org.ibutsu.model.db.jdbc.DatabaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over a PostgreSQL database that the original server has filled and goes on to fill. Only small tables are made,
 * in a short transaction that does not wait for long. The scripts that build indexes of large tables or count their
 * rows are left out; {@link LargeIndexes} and the jobs of the server do their work later, while clients can write.
 */
final class Adoption {

    /** The version of the schema that the scripts left out lead to, together with the jobs. */
    static final String VERSION = "10";

    private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);
    private static final String INDEX_REPLACED = "7";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(500);

    /** Each is executed as a whole or not at all, so that one of its tables stands for all. */
    private static final List<Part> PARTS = List.of(
            new Part("ibutsu_scheduled_tasks", "V2__jobs.sql"),
            new Part("ibutsu_session_ends", "V4__sessions.sql"),
            new Part("ibutsu_tasks", "V6__tasks.sql"));

    private final SchemaConnections connections;
    private final BooleanSupplier cancelled;

    Adoption(SchemaConnections connections, BooleanSupplier cancelled) {
        this.connections = connections;
        this.cancelled = cancelled;
    }

    /**
     * Creates the small tables that are missing, and removes what is left of an adoption that has not come to its end:
     * its history, and the index that a later script was to replace.
     *
     * @param reached the version that the history names; empty if there is no history
     * @throws SQLException if the account may not create tables, or the database does not answer
     * @throws DatabaseException if it was cancelled while it waited for others
     */
    void run(Optional<MigrationVersion> reached) throws SQLException {
        long begin = System.nanoTime();
        boolean waiting = false;
        try (Connection connection = connections.open()) {
            connection.setAutoCommit(false);
            while (!tryOn(connection, reached)) {
                if (!waiting) {
                    LOG.info("Others are writing to the database; this server waits for a moment to add its tables");
                    waiting = true;
                }
                MigrationLock.pause(RETRY_INTERVAL, cancelled);
            }
        }
        LOG.info("Added the server's tables to the existing database in {}", MigrationProgress.secondsSince(begin));
    }

    private static boolean tryOn(Connection connection, Optional<MigrationVersion> reached) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // A waiting lock request blocks all later ones.
            statement.execute("set local lock_timeout to '1s'");
            for (Part part : PARTS) {
                if (!new Catalogue(connection).hasTable(part.table())) {
                    statement.execute(part.sql());
                }
            }
            statement.execute("drop table if exists " + Migrations.HISTORY);
            if (reached.isPresent() && !reached.get().isAtLeast(INDEX_REPLACED)) {
                statement.execute("drop index if exists ibutsu_results_project_start");
            }
            connection.commit();
            return true;
        } catch (SQLException e) {
            connection.rollback();
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private record Part(String table, String script) {

        String sql() {
            try (InputStream stream =
                    Adoption.class.getResourceAsStream("/org/ibutsu/model/db/migration/postgresql/" + script)) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
