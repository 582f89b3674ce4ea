package org.ibutsu.model.db.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.db.jdbc.SqlState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks whether a schema is up to date by its history alone. It is at nearly every start, and Flyway, which reads and
 * compares all scripts, would take a tenth of that.
 */
public final class CurrentSchema {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentSchema.class);

    /** The script that H2 executes again whenever it has changed. */
    private static final String REPEATABLE = "R__json_functions.sql";

    private final DatabaseKind kind;

    public CurrentSchema(DatabaseKind kind) {
        this.kind = kind;
    }

    /** Returns the versions of all scripts. */
    Set<Integer> versions() {
        return switch (kind) {
            case H2 -> Set.of(1, 2, 3, 4, 6, 10, 13, 14, 16, 17, 18, 20, 23, 24);
            case POSTGRESQL -> Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14, 15, 16, 17, 18, 20, 21, 22, 23, 24);
        };
    }

    /** Returns the version of the last script. */
    public int latest() {
        return Collections.max(versions());
    }

    /**
     * Returns the fault of the schema beneath a running server; empty if there is none. Additions of a newer version
     * are not a fault.
     *
     * @param dataSource the connections to the database
     */
    public Optional<String> trouble(DataSource dataSource) {
        String sql = "select max(cast(\"version\" as integer)) from \"" + Migrations.HISTORY
                + "\" where \"success\" and \"version\" is not null";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            int reached = rows.getInt(1);
            return reached >= latest()
                    ? Optional.empty()
                    : Optional.of("The schema of the database is of revision " + reached + ", but " + latest()
                            + " is expected; restart the server, which brings it up to date");
        } catch (SQLException e) {
            LOG.debug("The history of the schema could not be read", e);
            // Whether the database answers is said by others.
            return SqlState.isTransient(e) ? Optional.empty() : Optional.of("The history of the schema cannot be read");
        }
    }

    /**
     * Checks whether there is nothing for {@link Migrations} to do. When in doubt there is, as they can report the
     * fault.
     *
     * @param dataSource the connections to the database
     */
    public boolean isReached(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            Catalogue catalogue = new Catalogue(connection);
            return catalogue.hasTable(Migrations.HISTORY)
                    && catalogue.hasTable(Migrations.REVISIONS)
                    && catalogue.revisions().equals(List.of(Migrations.ADOPTED_REVISION))
                    && isComplete(connection);
        } catch (SQLException e) {
            LOG.debug("The history of the schema could not be read", e);
            return false;
        }
    }

    private boolean isComplete(Connection connection) throws SQLException {
        Set<Integer> reached = new HashSet<>();
        boolean repeated = kind == DatabaseKind.POSTGRESQL;
        try (PreparedStatement statement =
                        connection.prepareStatement("select \"version\", \"script\", \"checksum\", \"success\" from \""
                                + Migrations.HISTORY + "\" order by \"installed_rank\"");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (!rows.getBoolean(4)) {
                    return false;
                }
                if (rows.getString(1) != null) {
                    reached.add(rows.getInt(1));
                } else if (REPEATABLE.equals(rows.getString(2))) {
                    repeated = rows.getInt(3) == checksum();
                }
            }
        }
        return repeated && reached.equals(versions());
    }

    /** Returns the checksum that Flyway notes of the script that is repeated: of its lines without their ends. */
    private int checksum() {
        CRC32 sum = new CRC32();
        try (InputStream script = CurrentSchema.class.getResourceAsStream(
                "/org/ibutsu/model/db/migration/" + kind.directory() + "/" + REPEATABLE)) {
            new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
            return (int) sum.getValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
