package org.ibutsu.model.db.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.ibutsu.model.db.BreakingDataSource;
import org.ibutsu.model.db.jdbc.DatabaseException;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server on H2 is killed while its schema is made, after any statement; the next one opens its database. */
@Tag("unit")
class BrokenOffMigrationTest {

    private static final int ALL = Integer.MAX_VALUE;

    @Test
    void isFinishedByTheNextStart() throws SQLException {
        List<String> whole = schemaAfter(new int[0], true);
        List<String> statements = statements();

        for (int i = 0; i < statements.size(); i++) {
            assertThat(schemaAfter(new int[] {i}, true))
                    .as("killed before %s", statements.get(i))
                    .isEqualTo(whole);
        }
        assertThat(statements).hasSizeGreaterThan(100);
    }

    @Test
    void isFinishedByTheNextStartWhenAStatementFailed() throws SQLException {
        List<String> whole = schemaAfter(new int[0], false);
        List<String> statements = statements();

        for (String each :
                List.of("create table results", "create index ix_runs_env", "drop index ix_tokens_user_id")) {
            int failing = indexOf(each, statements);
            assertThat(schemaAfter(new int[] {failing}, false))
                    .as("failed at %s", each)
                    .isEqualTo(whole);
        }
    }

    @Test
    void isFinishedThoughItWasBrokenOffAgainAndAgain() throws SQLException {
        List<String> whole = schemaAfter(new int[0], true);

        assertThat(schemaAfter(new int[] {30, 7, 7, 20, 11, 3, 3, 20}, true)).isEqualTo(whole);
    }

    private static List<String> statements() {
        BreakingDataSource source = new BreakingDataSource(database(), ALL, true);
        migrate(source);
        return source.executed();
    }

    private static int indexOf(String beginning, List<String> statements) {
        return IntStream.range(0, statements.size())
                .filter(i -> statements.get(i).startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the schema of a database whose migration was interrupted several times before it could end. */
    private static List<String> schemaAfter(int[] breaks, boolean killed) throws SQLException {
        JdbcDataSource database = database();
        try (Connection connection = database.getConnection()) {
            for (int last : breaks) {
                BreakingDataSource source = new BreakingDataSource(database, last, killed);
                catchThrowableOfType(DatabaseException.class, () -> migrate(source));
                source.close();
                assertThat(source.executed()).hasSizeGreaterThan(last);
            }
            migrate(new BreakingDataSource(database, ALL, killed));
            return schema(connection);
        }
    }

    private static JdbcDataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        return database;
    }

    private static void migrate(BreakingDataSource source) {
        new Migrations(new SchemaConnections(source.proxy(), DatabaseKind.H2), () -> false).run();
    }

    /** Returns what makes the schema again, except the numbers in the names of indexes that H2 makes itself. */
    private static List<String> schema(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("script nodata nosettings")) {
            while (rows.next()) {
                lines.add(rows.getString(1)
                        .replaceAll("_INDEX_[0-9A-F]+", "_INDEX")
                        .replaceAll("PRIMARY_KEY_[0-9A-F]+", "PRIMARY_KEY"));
            }
        }
        lines.sort(null);
        return lines;
    }
}
