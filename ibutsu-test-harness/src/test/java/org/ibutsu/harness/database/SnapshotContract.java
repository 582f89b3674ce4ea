package org.ibutsu.harness.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a snapshot promises, the same on both databases. */
abstract class SnapshotContract {

    private static final String SCHEMA = """
            create table version (number varchar(32));
            create table people (
              id int primary key, name varchar(100) unique, photo %s, upper_name varchar(100) generated always as (upper(name)) %s);
            create table projects (id int primary key, owner int references people, board int);
            create table boards (id int primary key, project int references projects);
            alter table projects add constraint projects_board foreign key (board) references boards;
            create table files (id int primary key, board int references boards on delete cascade, content %1$s);
            create table numbered (id bigint generated always as identity primary key, word varchar(20));
            create sequence tickets;
            insert into version values ('one');
            insert into people (id, name) values (1, 'root'), (2, 'guest');
            insert into projects values (1, 1, null);
            insert into boards values (1, 1);
            update projects set board = 1;
            insert into numbered (word) values ('first'), ('second');
            """;

    private DataSource dataSource;
    private Snapshot snapshot;

    abstract DataSource emptyDatabase();

    abstract String binary();

    abstract String generated();

    abstract void release();

    @BeforeEach
    void takeTheSnapshot() throws SQLException {
        dataSource = emptyDatabase();
        execute(SCHEMA.formatted(binary(), generated()));
        snapshot = Snapshot.take(dataSource);
    }

    @AfterEach
    void releaseTheDatabase() {
        release();
    }

    @Test
    void doesNothingWhenNothingWasWritten() throws SQLException {
        execute("select * from people");

        assertThat(snapshot.restore()).isEmpty();
        assertThat(snapshot.diff().isEmpty()).isTrue();
    }

    @Test
    void removesWhatWasAdded() throws SQLException {
        execute("insert into people (id, name) values (3, 'eve'); insert into files values (1, 1, null)");

        assertThat(names(snapshot)).containsExactly("files", "people");

        assertPristine();
    }

    @Test
    void bringsBackWhatWasRemovedThroughACycleOfForeignKeys() throws SQLException {
        execute("update projects set board = null; delete from boards; delete from projects; delete from people");

        assertThat(names(snapshot)).containsExactly("boards", "people", "projects");

        assertPristine();
        assertThat(ask("select board from projects")).isEqualTo("1");
    }

    @Test
    void undoesAChangeOfAPristineRow() throws SQLException {
        execute("update people set name = 'toor' where id = 1");

        snapshot.restore();

        assertPristine();
        assertThat(ask("select upper_name from people where id = 1")).isEqualTo("ROOT");
    }

    @Test
    void seesARowReplacedByAnEqualNumberOfOthers() throws SQLException {
        execute("delete from people where id = 2; insert into people (id, name) values (4, 'x')");

        assertThat(names(snapshot)).containsExactly("people");

        assertPristine();
    }

    @Test
    void restoresAgainAndAgain() throws SQLException {
        for (int i = 0; i < 20; i++) {
            execute("update people set name = 'name" + i + "' where id = 1; insert into files values (1, 1, null)");

            assertThat(names(snapshot)).containsExactly("files", "people");
            assertThat(names(snapshot)).isEmpty();
        }

        assertPristine();
    }

    @Test
    void keepsForeignKeysEnforced() throws SQLException {
        execute("insert into people (id, name) values (3, 'eve')");

        snapshot.restore();

        assertThatThrownBy(() -> execute("insert into projects values (9, 99, null)"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void keepsSequencesRunning() throws SQLException {
        execute("insert into numbered (word) values ('third'), ('fourth'); select nextval('tickets')");

        snapshot.restore();
        execute("insert into numbered (word) values ('third')");

        assertThat(ask("select max(id) from numbered")).isEqualTo("5");
        assertThat(ask("select nextval('tickets')")).isEqualTo("2");
    }

    @Test
    void neverLetsSequencesFallBelowTheSnapshot() throws SQLException {
        execute("select nextval('tickets'); select nextval('tickets')");
        Snapshot later = snapshot.takeAnother("later");
        execute("alter sequence tickets restart with 1; alter table numbered alter column id restart with 1");

        later.restore();

        assertThat(ask("select nextval('tickets')")).isEqualTo("3");
        execute("insert into numbered (word) values ('third')");
        assertThat(ask("select max(id) from numbered")).isEqualTo("3");
    }

    @Test
    void countsOnFromWhereItWasWhereThatIsWanted() throws SQLException {
        Snapshot exact = Snapshot.take(dataSource, SnapshotOptions.defaults().withExactSequences());
        for (int i = 0; i < 3; i++) {
            execute("insert into numbered (word) values ('third'), ('fourth'); select nextval('tickets')");

            exact.restore();
            execute("insert into numbered (word) values ('third')");

            assertThat(ask("select max(id) from numbered")).isEqualTo("3");
            assertThat(ask("select nextval('tickets')")).isEqualTo("1");
        }
    }

    @Test
    void doesNotMindARolledBackTransaction() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("delete from version");
            connection.rollback();
        }

        assertThat(snapshot.diff().isEmpty()).isTrue();
        snapshot.restore();
        assertPristine();
    }

    @Test
    void tellsWhichRowsDiffer() throws SQLException {
        execute("""
                update people set name = 'toor', photo = %s where id = 1;
                delete from people where id = 2;
                insert into people (id, name) values (3, '%s');
                insert into files values (1, 1, null);
                update version set number = 'two'
                """.formatted("cast('abc' as " + binary() + ")", "e".repeat(100)));

        DatabaseDiff diff = snapshot.diff();

        assertThat(diff.toString().toLowerCase(Locale.ROOT)).matches("""
                files: 1 row added
                  \\+ id=1, board=1
                people: 1 row added, 1 row removed, 1 row changed
                  \\+ id=3, name=e{60}…
                  - id=2, name=guest
                  ~ id=1, name=root -> toor, photo=null -> 3 bytes #[0-9a-f]+
                version: 1 row added, 1 row removed
                  \\+ number=two
                  - number=one""");
        snapshot.restore();
        assertThat(snapshot.diff()).hasToString("every row is as it was");
    }

    @Test
    void shortensALongListOfRows() throws SQLException {
        for (int i = 0; i < 25; i++) {
            execute("insert into files values (" + i + ", 1, null)");
        }

        DatabaseDiff diff = snapshot.diff();

        assertThat(diff.tables()).hasSize(1);
        assertThat(diff.tables().get(0).added()).isEqualTo(25);
        assertThat(diff.tables().get(0).rows()).hasSize(TableDiff.MOST_ROWS);
        assertThat(diff.toString()).endsWith("… and 5 more");
    }

    @Test
    void returnsToAnyOfSeveral() throws SQLException {
        execute(
                "insert into people (id, name) values (3, 'eve'); delete from version; insert into files values (1, 1, null);"
                        + " insert into numbered (word) values ('third')");
        Snapshot later = snapshot.takeAnother("later");

        for (int i = 0; i < 3; i++) {
            snapshot.restore();
            assertPristine();
            assertThat(ask("select count(*) from numbered")).isEqualTo("2");

            later.restore();
            assertThat(later.diff()).hasToString("every row is as it was");
            assertThat(later.restore()).isEmpty();
            assertThat(ask("select count(*) from people")).isEqualTo("3");
            assertThat(ask("select count(*) from version")).isEqualTo("0");
            execute("insert into numbered (word) values ('fourth'); update people set name = 'x" + i
                    + "' where id = 1");
            assertThat(ask("select count(*) from numbered")).isEqualTo("4");
        }
    }

    @Test
    void canBeForgottenWithoutHarmToOthers() throws SQLException {
        Snapshot later = Snapshot.take(dataSource, SnapshotOptions.defaults().named("later"));
        execute("delete from version");

        later.drop();

        assertThatThrownBy(later::restore).isInstanceOf(SnapshotException.class);
        assertThat(names(snapshot)).containsExactly("version");
        assertPristine();
    }

    @Test
    void refusesANameThatNoSchemaMayHave() {
        assertThatThrownBy(() -> SnapshotOptions.defaults().named("a b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("letters, digits");
    }

    private void assertPristine() throws SQLException {
        assertThat(snapshot.diff()).hasToString("every row is as it was");
        assertThat(ask("select count(*) from people")).isEqualTo("2");
        assertThat(ask("select count(*) from files")).isEqualTo("0");
    }

    private static List<String> names(Snapshot snapshot) {
        return snapshot.restore().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    final void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String one : sql.split(";\\s*")) {
                statement.execute(one);
            }
        }
    }

    final String ask(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    final Snapshot snapshot() {
        return snapshot;
    }
}
