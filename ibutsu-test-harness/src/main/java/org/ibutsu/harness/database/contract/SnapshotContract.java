package org.ibutsu.harness.database.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.ibutsu.harness.database.DatabaseDiff;
import org.ibutsu.harness.database.SchemaChangedException;
import org.ibutsu.harness.database.Snapshot;
import org.ibutsu.harness.database.SnapshotException;
import org.ibutsu.harness.database.SnapshotOptions;
import org.ibutsu.harness.database.TableDiff;
import org.ibutsu.harness.database.UnsupportedSchemaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests of what a snapshot promises, the same on all databases. Whoever writes another way of putting databases back extends
 * {@link H2SnapshotContract} or {@link PostgresSnapshotContract}, and overrides {@link #take}.
 */
@API(status = API.Status.EXPERIMENTAL)
public abstract class SnapshotContract {

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

    /** Creates the tests. */
    protected SnapshotContract() {}

    /**
     * Creates an empty database.
     *
     * @return connections to it, as a user that may do everything
     */
    protected abstract DataSource emptyDatabase();

    /** Drops the database. */
    protected abstract void release();

    /** Returns the type of columns for bytes. */
    abstract String binary();

    /** Returns what stands after the expression of a generated column. */
    abstract String generated();

    /**
     * Takes the snapshot that is tested.
     *
     * @param database the database
     * @param options what belongs to the snapshot
     * @return the snapshot
     */
    protected Snapshot take(DataSource database, SnapshotOptions options) {
        return Snapshot.take(database, options);
    }

    /** Takes a snapshot of some tables that refer to each other. */
    @BeforeEach
    final void takeTheSnapshot() throws SQLException {
        dataSource = emptyDatabase();
        execute(SCHEMA.formatted(binary(), generated()));
        snapshot = take(dataSource, SnapshotOptions.defaults());
    }

    /** Drops the database of the test. */
    @AfterEach
    final void releaseTheDatabase() {
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
        Snapshot exact = take(dataSource, SnapshotOptions.defaults().withExactSequences());
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
        assertThat(diff.tables().get(0).rows()).hasSize(TableDiff.MAX_ROWS);
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
        Snapshot later = take(dataSource, SnapshotOptions.defaults().named("later"));
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

    @Test
    void putsBackRowsOfOtherSchemas() throws SQLException {
        execute(
                "create schema other; create table other.notes (id int primary key, person int references public.people);"
                        + " insert into other.notes values (1, 1)");
        Snapshot all = take(dataSource, SnapshotOptions.defaults());
        DatabaseContent before = content();

        execute("insert into people (id, name) values (3, 'eve'); insert into other.notes values (2, 3);"
                + " delete from other.notes where id = 1");

        assertThat(names(all)).containsExactly("other.notes", "people");
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void leavesOtherSchemasAloneWhereSomeAreChosen() throws SQLException {
        execute("create schema other; create table other.notes (id int primary key); create schema \"chosen\";"
                + " create table \"chosen\".words (id int primary key)");
        Snapshot chosen = take(dataSource, SnapshotOptions.defaults().of("chosen"));

        execute("insert into other.notes values (2); insert into \"chosen\".words values (1)");

        assertThat(chosen.restore()).hasSize(1);
        assertThat(ask("select count(*) from other.notes")).isEqualTo("1");
        assertThat(ask("select count(*) from \"chosen\".words")).isEqualTo("0");
    }

    @Test
    void restoresDuplicatesInTablesWithoutAKey() throws SQLException {
        execute("insert into version values ('one'), ('two')");
        Snapshot twice = take(dataSource, SnapshotOptions.defaults());
        DatabaseContent before = content();

        execute("delete from version; insert into version values ('one'), ('two'), ('two')");

        assertThat(twice.diff().toString().toLowerCase(Locale.ROOT)).startsWith("version: 1 row added, 1 row removed");
        assertThat(names(twice)).containsExactly("version");
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void restoresNamesThatAreReservedOrLong() throws SQLException {
        String first = "\"" + "n".repeat(62) + "1\"";
        String second = "\"" + "n".repeat(62) + "2\"";
        execute(
                "create schema \"select\"; create table \"select\".\"from\" (\"where\" int primary key, \"Order By\" int);"
                        + " create table " + first + " (id int primary key); create table " + second
                        + " (id int primary key);"
                        + " insert into \"select\".\"from\" values (1, 1); insert into " + first
                        + " values (1); insert into "
                        + second + " values (2)");
        Snapshot named = take(dataSource, SnapshotOptions.defaults());
        DatabaseContent before = content();

        execute("update \"select\".\"from\" set \"Order By\" = 2; delete from " + first + "; update " + second
                + " set id = 3");

        assertThat(named.restore()).hasSize(3);
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void restoresCompositeKeysOfManyRows() throws SQLException {
        execute("create table cells (x int, y int, word varchar(20), primary key (y, x))");
        StringBuilder rows = new StringBuilder("insert into cells values (0, 0, 'origin')");
        for (int i = 1; i < 1500; i++) {
            rows.append(", (").append(i % 40).append(", ").append(i).append(", 'w')");
        }
        execute(rows.toString());
        Snapshot many = take(dataSource, SnapshotOptions.defaults());
        DatabaseContent before = content();

        execute(
                "update cells set y = -y where y < 5; delete from cells where y = 77; insert into cells values (9, 9999, '')");
        assertThat(many.diff().toString()).contains("added").contains("removed");
        assertThat(names(many)).containsExactly("cells");
        assertThat(content()).isEqualTo(before);
        assertThat(many.diff().isEmpty()).isTrue();

        execute("delete from cells");
        many.restore();
        assertThat(content()).isEqualTo(before);

        execute("truncate table cells; insert into cells values (0, 0, 'other')");
        many.restore();
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void returnsToSeveralStatesOfManyRows() throws SQLException {
        execute("create table words (id int primary key, word varchar(20))");
        Snapshot empty = take(dataSource, SnapshotOptions.defaults());
        StringBuilder rows = new StringBuilder("insert into words values (0, 'w')");
        for (int i = 1; i < 1500; i++) {
            rows.append(", (").append(i).append(", 'w')");
        }
        execute(rows.toString());
        Snapshot filled = empty.takeAnother("filled");
        execute("update words set word = 'x' where id = 7; delete from words where id = 8");
        Snapshot changed = filled.takeAnother("changed");

        for (int i = 0; i < 3; i++) {
            execute("update words set word = 'y' where id between 5 and 9; insert into words values (9000, 'z')");
            filled.restore();
            assertThat(ask("select count(*) from words where word = 'w'")).isEqualTo("1500");
            changed.restore();
            assertThat(ask("select count(*) from words where word = 'w'")).isEqualTo("1498");
            assertThat(ask("select word from words where id = 7")).isEqualTo("x");
            empty.restore();
            assertThat(ask("select count(*) from words")).isEqualTo("0");
            changed.restore();
            assertThat(ask("select count(*) from words")).isEqualTo("1499");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table people add column nick varchar(10)",
                "alter table people drop column photo",
                "alter table version alter column number set default 'x'",
                "create table late (id int)",
                "drop table files",
                "create index late on boards (project)",
                "create sequence late",
                "create view late as select * from people",
                "alter table projects drop constraint projects_board",
                "create schema late"
            })
    void noticesAChangeOfTheSchema(String change) throws SQLException {
        execute(change);

        assertThatThrownBy(snapshot::restore)
                .isInstanceOf(SchemaChangedException.class)
                .hasMessageContaining("The schema was changed since the snapshot was taken");
        assertThatThrownBy(() -> snapshot.takeAnother("later")).isInstanceOf(SchemaChangedException.class);
    }

    @Test
    void restoresATableThatWasCreatedAgainOrNoticesIt() throws SQLException {
        execute("drop table version; create table version (number varchar(32))");

        try {
            snapshot.restore();
        } catch (SchemaChangedException e) {
            return;
        }
        assertThat(ask("select number from version")).isEqualTo("one");
    }

    @Test
    void mayHaveNoTables() throws SQLException {
        release();
        dataSource = emptyDatabase();

        Snapshot empty = take(dataSource, SnapshotOptions.defaults());

        assertThat(empty.restore()).isEmpty();
        assertThat(empty.diff().isEmpty()).isTrue();
    }

    /** Checks that a change is undone, or that the snapshot is refused with a reason that names something. */
    final void restoresOrRefuses(String setup, String change, String name) throws SQLException {
        execute(setup);
        Snapshot other;
        try {
            other = take(dataSource, SnapshotOptions.defaults());
        } catch (UnsupportedSchemaException e) {
            assertThat(e.reasons()).anySatisfy(reason -> assertThat(reason).containsIgnoringCase(name));
            return;
        }
        for (int i = 0; i < 2; i++) {
            DatabaseContent before = content();
            execute(change);

            assertThat(other.restore()).as("after: " + change).isNotEmpty();

            assertThat(content()).as("after: " + change).isEqualTo(before);
        }
    }

    final DatabaseContent content() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return DatabaseContent.of(connection);
        }
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

    /**
     * Returns the database of the test.
     *
     * @return its connections
     */
    protected final DataSource database() {
        return dataSource;
    }

    final Connection connect() throws SQLException {
        return dataSource.getConnection();
    }

    /**
     * Executes statements, which are separated by semicolons.
     *
     * @param sql the statements
     * @throws SQLException if one of them fails
     */
    protected final void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Returns the first value of a query.
     *
     * @param sql the query
     * @return the first column of the first row as text
     * @throws SQLException if the query fails
     */
    protected final String ask(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /**
     * Returns the snapshot of the test.
     *
     * @return the snapshot
     */
    protected final Snapshot snapshot() {
        return snapshot;
    }
}
