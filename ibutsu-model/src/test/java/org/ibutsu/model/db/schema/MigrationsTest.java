package org.ibutsu.model.db.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.util.ScriptReader;
import org.ibutsu.model.db.jdbc.DatabaseException;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class MigrationsTest {

    /** Scripts before this one are known to {@link ResumedScript}. */
    private static final int FIRST_REPEATABLE_VERSION = 11;

    private final JdbcDataSource database = new JdbcDataSource();

    MigrationsTest() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID());
    }

    @Test
    void endBetweenTwoScriptsWhenTheServerIsAskedToEnd() throws SQLException {
        try (Connection connection = database.getConnection()) {
            AtomicInteger asked = new AtomicInteger();

            assertThatThrownBy(() -> migrate(() -> asked.incrementAndGet() > 2))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("stopped during the migration");

            assertThat(count(
                            connection,
                            "select count(*) from \"ibutsu_schema_history\" where \"success\" and \"version\" > 0"))
                    .isEqualTo(2);
            assertThat(count(connection, "select count(*) from \"ibutsu_schema_history\" where not \"success\""))
                    .isZero();
            migrate(() -> false);
            assertThat(count(connection, "select count(*) from ibutsu_tasks")).isZero();
        }
    }

    @Test
    void leaveADatabaseOfANewerVersionAlone() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            migrate(() -> false);
            statement.execute("""
                    insert into "ibutsu_schema_history"
                    select 99, '99', 'wonders', "type", 'V99__wonders.sql', 1, "installed_by", "installed_on", 1, true
                    from "ibutsu_schema_history" where "version" = '2'
                    """);

            assertThatThrownBy(() -> migrate(() -> false))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessage("The database is of a newer version of Ibutsu: its migration 99 (wonders) is not known"
                            + " here. Use that version, or a newer one.");
        }
    }

    @Test
    void sayWhatTheDatabaseSaid() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            migrate(() -> false);
            statement.execute("drop table ibutsu_tasks");
            statement.execute("""
                    delete from "ibutsu_schema_history" where "installed_rank" >=
                        (select "installed_rank" from "ibutsu_schema_history" where "version" = '6')
                    """);
            statement.execute("create view ibutsu_tasks as select 1 as id");

            assertThatThrownBy(() -> migrate(() -> false))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("Failed to execute script V6__tasks.sql: Column \"USER_ID\" not found");
        }
    }

    /** So that a server that is killed in the middle of a script needs no help of ours to execute it once more. */
    @Test
    void canExecuteEachStatementOfNewScriptsTwice() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            migrate(() -> false);

            for (String sql : statementsOfRepeatableScripts()) {
                statement.execute(sql);
                statement.execute(sql);
            }
        }
    }

    private static List<String> statementsOfRepeatableScripts() throws IOException, URISyntaxException {
        Path directory = Path.of(MigrationsTest.class
                        .getResource("/org/ibutsu/model/db/migration/h2/V1__base.sql")
                        .toURI())
                .getParent();
        try (Stream<Path> scripts = Files.list(directory)) {
            return scripts.filter(script -> versionOf(script) >= FIRST_REPEATABLE_VERSION)
                    .sorted()
                    .flatMap(script -> statements(script).stream())
                    .toList();
        }
    }

    private static int versionOf(Path script) {
        String name = script.getFileName().toString();
        return name.startsWith("V") ? Integer.parseInt(name.substring(1, name.indexOf('_'))) : FIRST_REPEATABLE_VERSION;
    }

    private static List<String> statements(Path script) {
        try {
            ScriptReader reader = new ScriptReader(new StringReader(Files.readString(script)));
            return Stream.generate(reader::readStatement)
                    .takeWhile(sql -> sql != null)
                    .filter(sql -> !sql.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void migrate(BooleanSupplier cancelled) {
        new Migrations(new SchemaConnections(database, DatabaseKind.H2), cancelled).run();
    }

    private static int count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
