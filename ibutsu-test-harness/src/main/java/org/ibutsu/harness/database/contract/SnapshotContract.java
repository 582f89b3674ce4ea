package org.ibutsu.harness.database.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.apiguardian.api.API;
import org.ibutsu.harness.database.SchemaChangedException;
import org.ibutsu.harness.database.Snapshot;
import org.ibutsu.harness.database.SnapshotException;
import org.ibutsu.harness.database.SnapshotOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests of the promises of a snapshot, the same on all databases. A test of another way to restore databases extends
 * {@link H2SnapshotContract} or {@link PostgresSnapshotContract}, and overrides {@link #take}.
 */
@API(status = API.Status.EXPERIMENTAL)
public abstract class SnapshotContract extends ManyRowsContract {

    /** Creates the tests. */
    protected SnapshotContract() {}

    @Test
    void keepsSequencesRunning() throws SQLException {
        execute("insert into numbered (word) values ('third'), ('fourth'); select nextval('tickets')");

        snapshot().restore();
        execute("insert into numbered (word) values ('third')");

        assertThat(ask("select max(id) from numbered")).isEqualTo("5");
        assertThat(ask("select nextval('tickets')")).isEqualTo("2");
    }

    @Test
    void neverLetsSequencesFallBelowTheSnapshot() throws SQLException {
        execute("select nextval('tickets'); select nextval('tickets')");
        Snapshot later = snapshot().takeAnother("later");
        execute("alter sequence tickets restart with 1; alter table numbered alter column id restart with 1");

        later.restore();

        assertThat(ask("select nextval('tickets')")).isEqualTo("3");
        execute("insert into numbered (word) values ('third')");
        assertThat(ask("select max(id) from numbered")).isEqualTo("3");
    }

    @Test
    void countsOnFromWhereItWasWhereThatIsWanted() throws SQLException {
        Snapshot exact = take(database(), SnapshotOptions.defaults().withExactSequences());
        for (int i = 0; i < 3; i++) {
            execute("insert into numbered (word) values ('third'), ('fourth'); select nextval('tickets')");

            exact.restore();
            execute("insert into numbered (word) values ('third')");

            assertThat(ask("select max(id) from numbered")).isEqualTo("3");
            assertThat(ask("select nextval('tickets')")).isEqualTo("1");
        }
    }

    @Test
    void returnsToAnyOfSeveral() throws SQLException {
        execute(
                "insert into people (id, name) values (3, 'eve'); delete from version; insert into files values (1, 1, null);"
                        + " insert into numbered (word) values ('third')");
        Snapshot later = snapshot().takeAnother("later");

        for (int i = 0; i < 3; i++) {
            snapshot().restore();
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
        Snapshot later = take(database(), SnapshotOptions.defaults().named("later"));
        execute("delete from version");

        later.drop();

        assertThatThrownBy(later::restore).isInstanceOf(SnapshotException.class);
        assertThat(ask("select count(*) from information_schema.schemata where schema_name = 'ibutsu_later'"))
                .isEqualTo("0");
        assertThat(names(snapshot())).containsExactly("version");
        assertPristine();
    }

    @Test
    void refusesANameThatNoSchemaMayHave() {
        assertThatThrownBy(() -> SnapshotOptions.defaults().named("a b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("letters, digits");
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

        assertThatThrownBy(snapshot()::restore)
                .isInstanceOf(SchemaChangedException.class)
                .hasMessageContaining("The schema was changed since the snapshot was taken");
        assertThatThrownBy(() -> snapshot().takeAnother("later")).isInstanceOf(SchemaChangedException.class);
    }

    @Test
    void restoresATableThatWasCreatedAgainOrNoticesIt() throws SQLException {
        execute("drop table version; create table version (number varchar(32))");

        try {
            snapshot().restore();
        } catch (SchemaChangedException e) {
            return;
        }
        assertThat(ask("select number from version")).isEqualTo("one");
    }

    @Test
    void mayHaveNoTables() throws SQLException {
        beginEmpty();

        Snapshot empty = take(database(), SnapshotOptions.defaults());

        assertThat(empty.restore()).isEmpty();
        assertThat(empty.diff().isEmpty()).isTrue();
    }
}
