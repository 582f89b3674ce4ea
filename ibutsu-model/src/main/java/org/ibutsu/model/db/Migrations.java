package org.ibutsu.model.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema up to date. A database that the original server has made is taken over as it is; it keeps working with
 * the original, because whatever ours adds has a name that begins with {@code ibutsu_}.
 */
final class Migrations {

    /** The revision of the original whose schema is the same as ours. */
    static final String ADOPTED_REVISION = "d18de2b3253f";

    private static final String HISTORY = "ibutsu_schema_history";
    private static final String EMPTY = "0";
    private static final String BASE_SCHEMA = "1";

    private final DataSource dataSource;
    private final DatabaseKind kind;

    Migrations(DataSource dataSource, DatabaseKind kind) {
        this.dataSource = dataSource;
        this.kind = kind;
    }

    /**
     * Creates the schema, takes over the one that is there, or does nothing when it is up to date.
     *
     * @throws DatabaseException when the schema is not one that can be used
     */
    void run() {
        try {
            Flyway.configure()
                    .dataSource(dataSource)
                    .locations("classpath:db/migration/" + kind.directory())
                    .table(HISTORY)
                    .baselineOnMigrate(true)
                    .baselineVersion(holdsTheBaseSchema() ? BASE_SCHEMA : EMPTY)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new DatabaseException("The database could not be brought up to date: " + firstLine(e), e);
        }
    }

    private boolean holdsTheBaseSchema() {
        try (Connection connection = dataSource.getConnection()) {
            if (exists(connection, "alembic_version")) {
                requireAdoptedRevision(revisions(connection));
                return true;
            }
            if (exists(connection, "runs") || exists(connection, "users")) {
                throw new DatabaseException(
                        "The database has tables of Ibutsu but no table alembic_version, so nobody can"
                                + " tell which revision they are of. Run the migrations of the original server first, or use an"
                                + " empty database.");
            }
            return false;
        } catch (SQLException e) {
            throw new DatabaseException("The database could not be looked at: " + e.getMessage(), e);
        }
    }

    private static void requireAdoptedRevision(List<String> revisions) {
        if (!revisions.equals(List.of(ADOPTED_REVISION))) {
            throw new DatabaseException(
                    "The database is of revision " + String.join(", ", revisions) + ", but this server"
                            + " needs " + ADOPTED_REVISION + ". Bring it up to date with the original's"
                            + " \"alembic upgrade head\" first.");
        }
    }

    private static List<String> revisions(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select version_num from alembic_version")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        String sql = """
                select 1 from information_schema.tables
                where table_schema = current_schema and lower(table_name) = ?
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static String firstLine(Throwable error) {
        return String.valueOf(error.getMessage()).strip().lines().findFirst().orElse("");
    }
}
