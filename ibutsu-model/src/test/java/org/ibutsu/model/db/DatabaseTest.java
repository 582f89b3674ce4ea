package org.ibutsu.model.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.node.NullNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.MutationQuery;
import org.ibutsu.logging.LoggedLines;
import org.ibutsu.model.Project;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class DatabaseTest {

    @Test
    void keepsWhatWasWritten() {
        try (Database database = Database.open(new DatabaseConfig("jdbc:h2:mem:keeps", "sa", ""))) {
            User ann = new User().email("ann@example.com");
            Project project = new Project().name("web").ownerId(ann.id());
            Run run = new Run()
                    .projectId(project.id())
                    .metadata("build", 7)
                    .startTime(LocalDateTime.of(2024, 3, 31, 2, 30, 0, 123_456_000))
                    .created(LocalDateTime.of(2024, 3, 31, 2, 30));

            database.write(session -> {
                session.persist(ann);
                project.users().add(ann);
                session.persist(project);
                session.persist(run);
                return null;
            });

            Run found = database.read(session -> session.find(Run.class, run.id()));
            assertThat(found.metadata().path("build").asInt()).isEqualTo(7);
            assertThat(found.summary()).isEqualTo(NullNode.instance);
            assertThat(found.startTime()).isEqualTo("2024-03-31T02:30:00.123456");
            assertThat(database.<Integer>read(session ->
                            session.find(Project.class, project.id()).users().size()))
                    .isEqualTo(1);
            assertThat(database.connectionsInUse()).isZero();
        }
    }

    @Test
    void storesAbsentJsonAsJsonNull() {
        try (Database database = Database.open(new DatabaseConfig("jdbc:h2:mem:jsonnull", "sa", ""))) {
            Run run =
                    new Run().startTime(LocalDateTime.of(2024, 1, 1, 0, 0)).created(LocalDateTime.of(2024, 1, 1, 0, 0));

            database.write(session -> {
                session.persist(run);
                return null;
            });

            assertThat(database.<Object>read(session -> session.createNativeQuery(
                                    "select count(*) from runs where data is not null and summary is not null",
                                    Long.class)
                            .getSingleResult()))
                    .isEqualTo(1L);
        }
    }

    @Test
    void findsTheResultsOfARunByTheRunAlthoughTheProjectIsKnown() {
        try (Database database = Database.open(new DatabaseConfig("jdbc:h2:mem:plan", "sa", ""))) {
            database.write(session -> {
                Stream.of("insert into projects (id, name, title) values (random_uuid(), 'web', 'Web')", """
                                insert into runs (id, project_id, start_time, created)
                                select random_uuid(), (select id from projects), now(), now() from system_range(1, 200)""", """
                                insert into results (id, project_id, run_id, start_time)
                                select random_uuid(), project_id, id, start_time from runs cross join system_range(1, 20)""")
                        .map(session::createNativeMutationQuery)
                        .forEach(MutationQuery::executeUpdate);
                return null;
            });

            assertThat(database.<String>read(session ->
                            session.createNativeQuery("""
                            explain select result from results
                            where project_id = (select id from projects)
                              and run_id = (select id from runs limit 1)""", String.class).getSingleResult()))
                    .contains("IBUTSU_RESULTS_RUN_START");
        }
    }

    @Test
    void hasNoTwoIndexesOfTheSameColumns() {
        try (Database database = Database.open(new DatabaseConfig("jdbc:h2:mem:indexes", "sa", ""))) {
            assertThat(database.<List<String>>read(session ->
                            session.createNativeQuery("""
                            select table_name || ' (' || listagg(column_name, ', ')
                              within group (order by ordinal_position) || ')'
                            from information_schema.index_columns
                            where table_schema = 'PUBLIC'
                            group by table_name, index_name""", String.class).getResultList()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void refusesAnUnknownRevision() throws SQLException {
        String url = "jdbc:h2:mem:unknown;DB_CLOSE_DELAY=-1";
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create table alembic_version (version_num varchar(32))");
            statement.execute("insert into alembic_version values ('abc')");
        }

        assertThatThrownBy(() -> Database.open(new DatabaseConfig(url, "sa", "")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("revision abc");
    }

    @Test
    void refusesTablesOfUnknownOrigin() throws SQLException {
        String url = "jdbc:h2:mem:origin;DB_CLOSE_DELAY=-1";
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create table runs (id uuid)");
        }

        assertThatThrownBy(() -> Database.open(new DatabaseConfig(url, "sa", "")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("no table alembic_version");
    }

    @Test
    void saysThatTheDatabaseCannotBeReached() {
        assertThatThrownBy(() -> Database.open(new DatabaseConfig("jdbc:h2:tcp://127.0.0.1:1/x", "sa", "")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void tellsWhetherItAnswers() throws SQLException {
        String url = "jdbc:h2:mem:answers;DB_CLOSE_DELAY=-1";
        try (LoggedLines log = LoggedLines.capture(
                        Availability.class.getName(), "com.zaxxer.hikari.pool", "org.hibernate.orm.jdbc.error");
                Database database = Database.open(new DatabaseConfig(url, "sa", ""))) {
            assertThat(database.answers()).isTrue();
            try (Connection connection = DriverManager.getConnection(url, "sa", "");
                    Statement statement = connection.createStatement()) {
                statement.execute("shutdown immediately");
            }

            assertThat(database.answers()).isFalse();
            assertThat(log.of(Level.WARN, "The database is away: Database is already closed"))
                    .hasSize(1);
            assertThat(log.of(Level.WARN, "marked as broken because of SQLSTATE(90121)"))
                    .hasSize(1);
            assertThat(log.of(Level.WARN, "SQLState: 90121")).hasSize(1);
        }
    }

    @Test
    void generatesNoClassesForEntities() {
        try (Database database = Database.open(new DatabaseConfig("jdbc:h2:mem:proxies", "sa", ""))) {
            BytecodeProvider provider = database.sessions()
                    .unwrap(SessionFactoryImplementor.class)
                    .getServiceRegistry()
                    .requireService(BytecodeProvider.class);

            assertThat(provider).isExactlyInstanceOf(BytecodeProviderImpl.class);
        }
    }

    @Test
    void logsSlowStatementsWithoutTheirParameters() {
        DatabaseConfig config =
                new DatabaseConfig("jdbc:h2:mem:slow", "sa", "").withSlowStatement(Duration.ofMillis(1));
        try (LoggedLines log = new LoggedLines("org.hibernate.SQL_SLOW");
                Database database = Database.open(config)) {
            database.read(session -> session.createNativeQuery(
                            "select count(*) from system_range(1, 2000000) where cast(x as varchar) = :secret",
                            Long.class)
                    .setParameter("secret", "sesame")
                    .getSingleResult());

            assertThat(log.of(Level.INFO, "system_range"))
                    .singleElement()
                    .asString()
                    .matches("(?s)Slow query took \\d+ milliseconds \\[select count\\(\\*\\) .*]")
                    .doesNotContain("sesame");
        }
    }
}
