package org.ibutsu.harness.database.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.ibutsu.harness.database.DatabaseDiff;
import org.ibutsu.harness.database.Snapshot;
import org.ibutsu.harness.database.SnapshotOptions;
import org.ibutsu.harness.database.TableDiff;
import org.junit.jupiter.api.Test;

/** Tests of rows that are put back. */
abstract class RowsContract extends SnapshotFixture {

    @Test
    void doesNothingWhenNothingWasWritten() throws SQLException {
        execute("select * from people");

        assertThat(snapshot().restore()).isEmpty();
        assertThat(snapshot().diff().isEmpty()).isTrue();
    }

    @Test
    void removesWhatWasAdded() throws SQLException {
        execute("insert into people (id, name) values (3, 'eve'); insert into files values (1, 1, null)");

        assertThat(names(snapshot())).containsExactly("files", "people");

        assertPristine();
    }

    @Test
    void bringsBackWhatWasRemovedThroughACycleOfForeignKeys() throws SQLException {
        execute("update projects set board = null; delete from boards; delete from projects; delete from people");

        assertThat(names(snapshot())).containsExactly("boards", "people", "projects");

        assertPristine();
        assertThat(ask("select board from projects")).isEqualTo("1");
    }

    @Test
    void undoesAChangeOfAPristineRow() throws SQLException {
        execute("update people set name = 'toor' where id = 1");

        snapshot().restore();

        assertPristine();
        assertThat(ask("select upper_name from people where id = 1")).isEqualTo("ROOT");
    }

    @Test
    void seesARowReplacedByAnEqualNumberOfOthers() throws SQLException {
        execute("delete from people where id = 2; insert into people (id, name) values (4, 'x')");

        assertThat(names(snapshot())).containsExactly("people");

        assertPristine();
    }

    @Test
    void restoresAgainAndAgain() throws SQLException {
        for (int i = 0; i < 20; i++) {
            execute("update people set name = 'name" + i + "' where id = 1; insert into files values (1, 1, null)");

            assertThat(names(snapshot())).containsExactly("files", "people");
            assertThat(names(snapshot())).isEmpty();
        }

        assertPristine();
    }

    @Test
    void keepsForeignKeysEnforced() throws SQLException {
        execute("insert into people (id, name) values (3, 'eve')");

        snapshot().restore();

        assertThatThrownBy(() -> execute("insert into projects values (9, 99, null)"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void doesNotMindARolledBackTransaction() throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("delete from version");
            connection.rollback();
        }

        assertThat(snapshot().diff().isEmpty()).isTrue();
        snapshot().restore();
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

        DatabaseDiff diff = snapshot().diff();

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
        snapshot().restore();
        assertThat(snapshot().diff()).hasToString("every row is as it was");
    }

    @Test
    void shortensALongListOfRows() throws SQLException {
        for (int i = 0; i < 25; i++) {
            execute("insert into files values (" + i + ", 1, null)");
        }

        DatabaseDiff diff = snapshot().diff();

        assertThat(diff.tables()).hasSize(1);
        assertThat(diff.tables().get(0).added()).isEqualTo(25);
        assertThat(diff.tables().get(0).rows()).hasSize(TableDiff.MAX_ROWS);
        assertThat(diff.toString()).endsWith("… and 5 more");
    }

    @Test
    void putsBackRowsOfOtherSchemas() throws SQLException {
        execute(
                "create schema other; create table other.notes (id int primary key, person int references public.people);"
                        + " insert into other.notes values (1, 1)");
        Snapshot all = take(database(), SnapshotOptions.defaults());
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
        Snapshot chosen = take(database(), SnapshotOptions.defaults().of("chosen"));

        execute("insert into other.notes values (2); insert into \"chosen\".words values (1)");

        assertThat(chosen.restore()).hasSize(1);
        assertThat(ask("select count(*) from other.notes")).isEqualTo("1");
        assertThat(ask("select count(*) from \"chosen\".words")).isEqualTo("0");
    }

    @Test
    void restoresDuplicatesInTablesWithoutAKey() throws SQLException {
        execute("insert into version values ('one'), ('two')");
        Snapshot twice = take(database(), SnapshotOptions.defaults());
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
        Snapshot named = take(database(), SnapshotOptions.defaults());
        DatabaseContent before = content();

        execute("update \"select\".\"from\" set \"Order By\" = 2; delete from " + first + "; update " + second
                + " set id = 3");

        assertThat(named.restore()).hasSize(3);
        assertThat(content()).isEqualTo(before);
    }
}
