package org.ibutsu.model.db.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.ibutsu.model.db.jdbc.DatabaseException;
import org.ibutsu.model.db.jdbc.DatabaseKind;

/**
 * Migrates the schema to the newest version. A database of the original server is adopted as it is and keeps working
 * with the original, because all names that this server adds begin with {@code ibutsu_}.
 *
 * <p>A migration that a killed server has left is finished by the next run. Of several servers on one
 * database one works and the others wait.
 */
public final class Migrations {

    /** The revision of the original whose schema is the same as ours. */
    static final String ADOPTED_REVISION = "d18de2b3253f";

    /** The table in which Flyway records migrations. */
    static final String HISTORY = "ibutsu_schema_history";

    /** The table in which the original notes its revision. */
    static final String REVISIONS = "alembic_version";

    private static final String EMPTY = "0";
    private static final String BASE_SCHEMA = "1";
    /** The last script that databases of the original do without. */
    private static final String LAST_REPLACED_SCRIPT = "9";

    /** A table of the last script that cannot be executed twice, and the version of that script. */
    private static final String COUNTERS = "ibutsu_result_counters";

    private static final String LAST_SINGLE_SCRIPT = "11";

    private final SchemaConnections connections;
    private final BooleanSupplier cancelled;

    /**
     * Creates the migrations of one database.
     *
     * @param connections the way to it
     * @param cancelled whether to end after the script that is being executed
     */
    public Migrations(SchemaConnections connections, BooleanSupplier cancelled) {
        this.connections = connections;
        this.cancelled = cancelled;
    }

    /**
     * Creates the schema, takes over the one that is there, or does nothing when it is up to date.
     *
     * @throws DatabaseException when the schema is not one that can be used, or the run was cancelled
     */
    public void run() {
        try (MigrationLock lock = MigrationLock.acquire(connections, cancelled)) {
            update(lock.connection());
        } catch (FlywayException e) {
            throw new DatabaseException("The database could not be brought up to date: " + reason(e), e);
        } catch (SQLException e) {
            throw new DatabaseException("The database could not be inspected: " + e.getMessage(), e);
        }
    }

    private void update(Connection connection) throws SQLException {
        MigrationInfo[] known = flyway(EMPTY).info().all();
        requireNothingUnknown(known);
        Optional<MigrationVersion> reached = reached(known);
        boolean filled = holdsTheBaseSchema(new Catalogue(connection), reached);
        String baseline = EMPTY;
        if (filled && isToBeAdopted(reached)) {
            baseline = baseline(new Catalogue(connection));
            new Adoption(connections, cancelled).run(reached);
            flyway(baseline).baseline();
            known = flyway(baseline).info().all();
        } else if (filled) {
            baseline = BASE_SCHEMA;
        }
        migrate(connection, baseline, known);
    }

    /** Returns the version to continue from. If all tables were emptied, the history was, too. */
    private static String baseline(Catalogue catalogue) throws SQLException {
        return catalogue.hasTable(COUNTERS) ? LAST_SINGLE_SCRIPT : Adoption.VERSION;
    }

    private boolean isToBeAdopted(Optional<MigrationVersion> reached) {
        return connections.kind() == DatabaseKind.POSTGRESQL
                && (reached.isEmpty() || !reached.get().isAtLeast(LAST_REPLACED_SCRIPT));
    }

    private void migrate(Connection connection, String baseline, MigrationInfo[] known) throws SQLException {
        long pending = Stream.of(known).filter(Migrations::isToBeExecuted).count();
        if (pending == 0) {
            return;
        }
        MigrationProgress progress = new MigrationProgress((int) pending, cancelled);
        if (connections.kind() == DatabaseKind.H2) {
            forget(connection, known);
            flyway(baseline, progress, new ResumedScript()).migrate();
        } else {
            flyway(baseline, progress).migrate();
        }
    }

    private Flyway flyway(String baseline, Callback... callbacks) {
        return Flyway.configure()
                .dataSource(connections.dataSource())
                .locations("classpath:org/ibutsu/model/db/migration/"
                        + connections.kind().directory())
                .table(HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion(baseline)
                // Without an end: servers of older versions have this lock only.
                .lockRetryCount(-1)
                .callbacks(Stream.concat(Stream.of(new LiftedLimits(connections)), Stream.of(callbacks))
                        .toArray(Callback[]::new))
                .load();
    }

    private static boolean isToBeExecuted(MigrationInfo script) {
        return switch (script.getState()) {
            case PENDING, FAILED, OUTDATED -> true;
            default -> false;
        };
    }

    private static Optional<MigrationVersion> reached(MigrationInfo[] known) {
        return Stream.of(known)
                .filter(script ->
                        script.getState().isApplied() && !script.getState().isFailed())
                .map(MigrationInfo::getVersion)
                .filter(version -> version != null)
                .max(Comparator.naturalOrder());
    }

    private static void requireNothingUnknown(MigrationInfo[] known) {
        for (MigrationInfo script : known) {
            MigrationState state = script.getState();
            if (state.isApplied() && !state.isResolved() && state != MigrationState.BASELINE) {
                throw new DatabaseException("The database is of a newer version of Ibutsu: its migration "
                        + script.getVersion() + " (" + script.getDescription()
                        + ") is not known here. Use that version, or a newer one.");
            }
        }
    }

    /** Removes the entries of Flyway for failed scripts, so that it executes them once more. */
    private static void forget(Connection connection, MigrationInfo[] known) throws SQLException {
        Catalogue catalogue = new Catalogue(connection);
        try (Statement statement = connection.createStatement()) {
            if (catalogue.hasTable(HISTORY) && !catalogue.hasTable(REVISIONS)) {
                // The history itself may be half made, and says nothing yet.
                statement.execute("drop table \"" + HISTORY + "\"");
            } else if (Stream.of(known).anyMatch(script -> script.getState().isFailed())) {
                statement.execute("delete from \"" + HISTORY + "\" where not \"success\"");
            }
        }
    }

    /** Checks whether our own first script on H2 was begun, but not finished. */
    private boolean isBrokenOff(Catalogue catalogue, Optional<MigrationVersion> reached) throws SQLException {
        return connections.kind() == DatabaseKind.H2 && reached.isEmpty() && catalogue.hasTable(HISTORY);
    }

    private boolean holdsTheBaseSchema(Catalogue catalogue, Optional<MigrationVersion> reached) throws SQLException {
        if (isBrokenOff(catalogue, reached)) {
            return false;
        }
        if (catalogue.hasTable(REVISIONS)) {
            requireAdoptedRevision(catalogue.revisions());
            return true;
        }
        if (catalogue.hasTable("runs") || catalogue.hasTable("users")) {
            throw new DatabaseException(
                    "The database has tables of Ibutsu but no table alembic_version, so it is impossible to"
                            + " determine their revision. Run the migrations of the original server first, or use an"
                            + " empty database.");
        }
        return false;
    }

    private static void requireAdoptedRevision(List<String> revisions) {
        if (!revisions.equals(List.of(ADOPTED_REVISION))) {
            throw new DatabaseException(
                    "The database is of revision " + String.join(", ", revisions) + ", but this server"
                            + " needs " + ADOPTED_REVISION + ". Bring it up to date with the original's"
                            + " \"alembic upgrade head\" first.");
        }
    }

    /** Returns the messages of Flyway and of the database, in one line. */
    private static String reason(FlywayException error) {
        String reason = firstLine(error);
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException && !reason.contains(firstLine(cause))) {
                return reason + ": " + firstLine(cause);
            }
        }
        return reason;
    }

    private static String firstLine(Throwable error) {
        return String.valueOf(error.getMessage()).strip().lines().findFirst().orElse("");
    }
}
