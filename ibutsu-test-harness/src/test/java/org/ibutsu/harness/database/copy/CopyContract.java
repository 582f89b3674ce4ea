package org.ibutsu.harness.database.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.ibutsu.harness.database.Snapshot;
import org.ibutsu.harness.database.SnapshotException;
import org.ibutsu.harness.database.TestDatabase;
import org.ibutsu.harness.database.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a database that is replaced by copies promises, the same on H2 and PostgreSQL. */
abstract class CopyContract {

    private TestDatabases databases;
    private TestDatabase first;
    private ReplaceableDataSource dataSource;
    private CopiedDatabase copied;
    private Snapshot pristine;

    abstract TestDatabases databases();

    @BeforeEach
    void keepADatabase() throws SQLException {
        databases = databases();
        first = databases.create(1);
        dataSource = new ReplaceableDataSource(first);
        execute("create table people (id int primary key, name varchar(20))");
        execute("create sequence tickets");
        execute("insert into people values (1, 'root')");
        copied = CopiedDatabase.of(dataSource, databases);
        pristine = copied.takePristine();
    }

    @AfterEach
    void drop() throws SQLException {
        copied.close();
        databases.drop(first);
    }

    @Test
    void putsBackRowsSequencesAndTheSchema() throws SQLException {
        execute("update people set name = 'changed'");
        execute("insert into people values (2, 'other')");
        execute("alter table people add column nick varchar(5)");
        execute("create table left_over (id int)");
        execute("select nextval('tickets')");

        pristine.restore();

        assertThat(ask("select string_agg(id || name, ',') from people")).isEqualTo("1root");
        assertThat(ask("select nextval('tickets')")).isEqualTo("1");
        assertThatThrownBy(() -> execute("select nick from people")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> execute("select id from left_over")).isInstanceOf(SQLException.class);
    }

    @Test
    void leavesADatabaseToWhichNobodyConnected() throws SQLException {
        pristine.restore();
        ask("select 1");
        pristine.restore();
        TestDatabase unused = dataSource.database();

        pristine.restore();

        assertThat(dataSource.database()).isEqualTo(unused);
    }

    @Test
    void losesWhatIsWrittenToTheFormerDatabase() throws SQLException {
        TestDatabase former = dataSource.database();
        pristine.restore();
        execute("delete from people");
        try (Connection left = connect(dataSource.database())) {
            pristine.restore();
            writeIfPossible(left);
        }

        assertThat(dataSource.database()).isNotEqualTo(former);
        assertThat(ask("select string_agg(name, ',') from people")).isEqualTo("root");
    }

    /** Whether it is possible depends on the moment, as the former database is dropped by another thread. */
    private static void writeIfPossible(Connection left) {
        try (Statement statement = left.createStatement()) {
            statement.execute("insert into people values (3, 'late')");
        } catch (SQLException droppedAlready) {
            assertThat(droppedAlready.getMessage()).isNotEmpty();
        }
    }

    private static Connection connect(TestDatabase database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    @Test
    void returnsToAnyOfSeveralStates() throws SQLException {
        execute("insert into people values (2, 'second')");
        Snapshot second = pristine.takeAnother("second");
        execute("insert into people values (3, 'third')");

        pristine.restore();
        assertThat(ask("select count(*) from people")).isEqualTo("1");
        second.restore();
        assertThat(ask("select count(*) from people")).isEqualTo("2");
        execute("delete from people");
        second.restore();
        assertThat(ask("select count(*) from people")).isEqualTo("2");
        second.drop();
        pristine.restore();
        assertThat(ask("select count(*) from people")).isEqualTo("1");
    }

    @Test
    void namesRowsThatDiffer() throws SQLException {
        assertThat(pristine.diff().isEmpty()).isTrue();
        execute("update people set name = 'other'");
        execute("insert into people values (2, 'second')");

        assertThat(pristine.diff().toString())
                .containsIgnoringCase("people: 1 row added, 1 row changed")
                .contains("root -> other");
    }

    @Test
    void isRefusedWhileAnotherPoolIsConnected() throws SQLException {
        try (Connection other = connect(dataSource.database())) {
            assertThat(other.isValid(1)).isTrue();
            assertThatThrownBy(() -> pristine.takeAnother("other"))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("while nobody is connected")
                    .hasMessageContaining("SlotEnvironment.dataSource()");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
