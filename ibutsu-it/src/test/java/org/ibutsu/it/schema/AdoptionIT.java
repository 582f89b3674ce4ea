package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.ibutsu.it.Standalone;
import org.ibutsu.model.Project;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.LargeIndexes;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that the original server has made, or some other one, meets this server for the first time. */
@Standalone
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
class AdoptionIT {

    private CountedDatabase tables;

    @BeforeEach
    void take(DatabaseConfig empty) {
        tables = new CountedDatabase(empty);
    }

    @Test
    void leavesTheTablesOfTheOriginalAsTheyAre() throws Exception {
        tables.execute(originalSchema());
        UUID id = UUID.randomUUID();
        tables.execute("insert into projects (id, name) values ('" + id + "', 'web')");
        List<String> before = objectsOfTheOriginal();

        try (Database database = Database.open(tables.config())) {
            Project project = database.read(session -> session.find(Project.class, id));

            assertThat(project.name()).isEqualTo("web");
        }

        assertThat(objectsOfTheOriginal()).isEqualTo(before).hasSizeGreaterThan(100);
        assertThat(tables.query("select version_num from alembic_version")).containsExactly("d18de2b3253f");
    }

    @Test
    void makesTheSameTablesAsTheOriginalInAnEmptyDatabase(DatabaseConfig other) throws Exception {
        Database.open(tables.config()).close();
        List<String> ours = objectsOfTheOriginal();

        tables = new CountedDatabase(other);
        tables.execute(originalSchema());

        assertThat(ours).isEqualTo(objectsOfTheOriginal());
    }

    @Test
    void opensAnAdoptedDatabaseAgain() throws Exception {
        tables.execute(originalSchema());

        Database.open(tables.config()).close();
        Database.open(tables.config()).close();

        assertThat(tables.query("select version from ibutsu_schema_history where type = 'BASELINE'"))
                .containsExactly("10");
    }

    @Test
    void leadsToTheSchemaOfADatabaseOfOurOwn(DatabaseConfig other) throws Exception {
        tables.execute(originalSchema());
        openAndBuildIndexes();
        List<String> adopted = allObjects();

        tables = new CountedDatabase(other);
        openAndBuildIndexes();

        assertThat(adopted).containsExactlyElementsOf(allObjects());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3", "4", "5", "6", "7", "8"})
    void isContinuedWhereAnOlderVersionOfOursHasFailed(String reached, DatabaseConfig other) throws Exception {
        migrateWithAnOlderVersion(reached);
        openAndBuildIndexes();
        List<String> adopted = allObjects();

        tables = new CountedDatabase(other);
        openAndBuildIndexes();

        assertThat(adopted).containsExactlyElementsOf(allObjects());
    }

    @Test
    void waitsForOthersWithoutKeepingThemFromWriting() throws Exception {
        tables.execute(originalSchema());
        try (Connection writer = tables.connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("insert into imports (id) values (gen_random_uuid())");
            CompletableFuture<Database> opened = CompletableFuture.supplyAsync(() -> Database.open(tables.config()));
            awaitALockThatIsWaitedFor();

            tables.execute("set lock_timeout to '10s'; insert into imports (id) values (gen_random_uuid())");

            writer.commit();
            opened.get(1, TimeUnit.MINUTES).close();
        }
        assertThat(tables.query("select count(*) from ibutsu_tasks")).containsExactly("0");
    }

    private void openAndBuildIndexes() {
        try (Database database = Database.open(tables.config())) {
            new LargeIndexes(database).build(() -> false);
        }
    }

    /**
     * Lets Flyway alone do what a version without {@link LargeIndexes} did, up to a script that could not be executed.
     */
    private void migrateWithAnOlderVersion(String reached) throws Exception {
        tables.execute(originalSchema());
        Flyway.configure()
                .dataSource(
                        tables.config().url(),
                        tables.config().user(),
                        tables.config().password())
                .locations("classpath:org/ibutsu/model/db/migration/postgresql")
                .table("ibutsu_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("1")
                .target(reached)
                .load()
                .migrate();
    }

    private void awaitALockThatIsWaitedFor() throws SQLException {
        while (tables.query("select 1 from pg_locks where not granted and relation = 'imports'::regclass")
                .isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private List<String> allObjects() throws SQLException {
        try (Connection connection = tables.connect()) {
            return SchemaDump.of(connection).lines();
        }
    }

    @Test
    void refusesAnOlderRevision() throws Exception {
        tables.execute(originalSchema());
        tables.execute("update alembic_version set version_num = 'e5736dbcc0b0'");

        assertThatThrownBy(() -> Database.open(tables.config()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("revision e5736dbcc0b0")
                .hasMessageContaining("alembic upgrade head");
        assertThat(tables.query("select tablename::text from pg_tables where tablename like 'ibutsu%'"))
                .isEmpty();
    }

    @Test
    void refusesTablesWithoutARevision() throws Exception {
        tables.execute(originalSchema());
        tables.execute("drop table alembic_version");

        assertThatThrownBy(() -> Database.open(tables.config()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("no table alembic_version");
    }

    private static String originalSchema() throws IOException {
        try (InputStream script =
                Database.class.getResourceAsStream("/org/ibutsu/model/db/migration/postgresql/V1__base.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<String> objectsOfTheOriginal() throws SQLException {
        try (Connection connection = tables.connect()) {
            return SchemaDump.of(connection).without("ibutsu").lines();
        }
    }
}
