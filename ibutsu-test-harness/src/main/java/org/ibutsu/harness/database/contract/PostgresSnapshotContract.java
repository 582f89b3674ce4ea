package org.ibutsu.harness.database.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.apiguardian.api.API;
import org.ibutsu.harness.database.SchemaChangedException;
import org.ibutsu.harness.database.Snapshot;
import org.ibutsu.harness.database.SnapshotException;
import org.ibutsu.harness.database.SnapshotOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the promises of a snapshot of a PostgreSQL database beyond those of all databases. */
@API(status = API.Status.EXPERIMENTAL)
public abstract class PostgresSnapshotContract extends SnapshotContract {

    /** Creates the tests. */
    protected PostgresSnapshotContract() {}

    @Override
    String binary() {
        return "bytea";
    }

    @Override
    String generated() {
        return "stored";
    }

    /** Detects every way of writing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "with gone as (delete from version returning number) insert into files select 9, 1, null from gone",
                "set session_replication_role = replica; delete from boards; set session_replication_role = origin",
                "truncate version",
                "truncate people cascade",
                "insert into version values ('x') on conflict do nothing",
                "merge into people using (values (1), (9)) v (id) on people.id = v.id when matched then update set name = 'm'"
                        + " when not matched then insert (id, name) values (v.id, 'n')",
                "insert into files values (1, 1, null); delete from files; update version set number = 'new'",
                "copy people (id, name) from program 'echo 7,x' with (format csv)",
                "begin; savepoint a; delete from version; rollback to a; insert into version values ('b'); commit",
                "prepare gone as delete from version; execute gone; deallocate gone",
                "set default_transaction_isolation = serializable; delete from version; reset default_transaction_isolation"
            })
    void missesNoChange(String change) throws SQLException {
        DatabaseContent before = content();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String one : change.split("; ")) {
                statement.execute(one);
            }
        }
        assertThat(content()).isNotEqualTo(before);

        assertThat(snapshot().restore()).isNotEmpty();

        assertThat(content()).isEqualTo(before);
        assertThat(snapshot().restore()).isEmpty();
    }

    @Test
    void seesWhatCascadesAndTriggersWrite() throws SQLException {
        execute("""
                create function copy_name() returns trigger language plpgsql as $$
                begin insert into version values (new.name); return new; end $$;
                create trigger copied after insert or update on people for each row execute function copy_name();
                insert into files values (1, 1, null);
                alter table boards drop constraint boards_project_fkey;
                alter table boards add foreign key (project) references projects on delete cascade
                """);
        Snapshot other = take(database(), SnapshotOptions.defaults());
        DatabaseContent before = content();

        execute(
                "update projects set board = null; delete from projects; insert into people (id, name) values (3, 'eve')");

        assertThat(other.restore()).containsExactly("boards", "files", "people", "projects", "version");
        assertThat(content()).isEqualTo(before);
    }

    /** A trigger that was switched off for a while has seen nothing meanwhile. */
    @Test
    void noticesThatItsTriggersWereSwitchedOff() throws SQLException {
        execute("alter table version disable trigger all; delete from version; alter table version enable trigger all");

        try {
            snapshot().restore();
        } catch (SchemaChangedException e) {
            return;
        }
        assertThat(ask("select count(*) from version")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            alter table version rename column number to num
            create or replace function f() returns int language sql as 'select 1'
            alter table version alter column number type varchar(200)
            alter table people alter column name set not null
            create type late as enum ('a')
            create policy late on people using (true)
            create rule late as on delete to version do instead nothing
            alter table version enable row level security
            grant select on version to public
            alter table people disable trigger all
            create domain late as int check (value > 0)
            alter sequence tickets increment by 7
            """)
    void noticesFurtherChangesOfTheSchema(String change) throws SQLException {
        execute(change);

        assertThatThrownBy(snapshot()::restore).isInstanceOf(SchemaChangedException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            create materialized view seen as select id, name from people | insert into people (id, name) values (9, 'n'); refresh materialized view seen | seen
            create materialized view stale as select count(*) from people; insert into people (id, name) values (9, 'n') | delete from people where id = 9; refresh materialized view stale | stale
            select lo_from_bytea(4711, 'abc') | select lo_put(4711, 0, 'x'); delete from version | large objects
            create table parent (id int primary key, w text); create table child (extra int) inherits (parent); insert into parent values (1, 'p'); insert into child values (1, 'c', 2), (2, 'c', 3) | update parent set w = 'x'; delete from parent where id = 2; insert into child values (7, 'd', 7) | parent
            create table parted (id int, w text, primary key (id)) partition by range (id); create table low partition of parted for values from (0) to (100); create table high partition of parted for values from (100) to (200); insert into parted select n, 'w' from generate_series(1, 150) n | update parted set id = id + 150 where id < 5; delete from parted where id = 50; truncate high | parted
            create type mood as enum ('sad', 'ok'); create domain positive as int check (value > 0); create table typed (m mood, p positive, a int[], r int4range, j jsonb, x json, i interval, t timestamptz, pt point, exclude using gist (r with &&)); insert into typed values ('ok', 1, '{1,2}', '[1,5)', '{"a": 1}', '{"b" : 2}', '1 day', now(), '(1,2)') | update typed set m = 'sad', p = 2, a = '{3}', r = '[2,3)', j = '{}', x = '{"b":2}', pt = '(2,1)'; insert into typed (r) values ('[7,9)') | typed
            create unlogged table fast (id int primary key, w text); insert into fast values (1, 'a') | update fast set w = 'b'; insert into fast values (2, 'c') | fast
            create table ruled (id int primary key); insert into ruled values (1); create rule r as on delete to ruled do instead update ruled set id = 5 where id = old.id | delete from ruled; insert into ruled values (2) | ruled
            create table secured (id int primary key); insert into secured values (1), (2); alter table secured enable row level security; alter table secured force row level security; create policy p on secured using (id > 1) | delete from secured; insert into secured values (3) | secured
            create table fired (id int primary key); insert into fired values (1); create function f() returns trigger language plpgsql as 'begin new.id := 77; return new; end'; create trigger t before insert on fired for each row execute function f(); alter table fired enable always trigger t | delete from fired | fired
            create table ordinary (id int primary key); insert into ordinary values (1); create function f() returns trigger language plpgsql as 'begin new.id := 77; return new; end'; create trigger t before insert on ordinary for each row execute function f() | delete from ordinary | ordinary
            create table lazy (id int primary key, w int unique deferrable initially deferred, other int references lazy deferrable initially deferred); insert into lazy values (1, 1, 2), (2, 2, 1) | update lazy set w = 3 - w; delete from lazy where id > 1; insert into lazy values (3, 7, 3); update lazy set other = 3 | lazy
            create table exact (n numeric, f float8, c char(5), b bytea); insert into exact values (1.0, 0.1, 'a', '') | update exact set n = 1.00; update exact set f = 0.1::float4 | exact
            create table "no columns" (); insert into "no columns" default values | delete from "no columns" | no columns
            create table summed (id int primary key, twice int generated always as (id * 2) stored); insert into summed values (1), (2) | update summed set id = 7 where id = 1; insert into summed values (3) | summed
            create table indexed (id int primary key, name text); create unique index on indexed (lower(name)); insert into indexed values (1, 'a'), (2, 'b') | delete from indexed where id = 1; update indexed set name = 'A'; insert into indexed values (5, 'b') | indexed
            """)
    void restoresOrRefusesByName(String setup, String change, String name) throws SQLException {
        restoresOrRefuses(setup, change, name);
    }

    @Test
    void removesLargeObjectsOfTests() throws SQLException {
        execute("select lo_from_bytea(0, 'abc')");

        snapshot().restore();

        assertThat(ask("select count(*) from pg_largeobject_metadata")).isEqualTo("0");
    }

    @Test
    void doesNotMindTemporaryTables() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create temporary table mine (id serial primary key, name text)");
            statement.execute("insert into mine (name) values ('x')");

            assertThat(snapshot().restore()).isEmpty();
            statement.execute("insert into version select name from mine");
            assertThat(snapshot().restore()).containsExactly("version");
        }
    }

    @Test
    void seesASequenceThatWasSetBack() throws SQLException {
        execute("select setval('numbered_id_seq', 1, false)");

        snapshot().restore();
        execute("insert into numbered (word) values ('third')");

        assertThat(ask("select max(id) from numbered")).isEqualTo("3");
    }

    @Test
    void vacuumsAfterManyDeletedRows() throws SQLException {
        execute("insert into files select number, 1, null from generate_series(1, 20000) number");

        snapshot().restore();

        assertThat(ask("select pg_relation_size('files')")).isEqualTo("0");
    }

    @Test
    void doesNotWaitForAnOpenTransactionForLong() throws SQLException {
        execute("insert into files values (1, 1, null)");
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("delete from files");

            assertThatThrownBy(() -> snapshot().restore())
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("lock timeout")
                    .hasMessageContaining("files");
        }

        assertThat(snapshot().restore()).containsExactly("files");
    }
}
