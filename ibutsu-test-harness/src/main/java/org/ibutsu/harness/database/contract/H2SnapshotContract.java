package org.ibutsu.harness.database.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.apiguardian.api.API;
import org.ibutsu.harness.database.Snapshot;
import org.ibutsu.harness.database.SnapshotException;
import org.ibutsu.harness.database.SnapshotOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the promises of a snapshot of an H2 database beyond those of all databases. */
@API(status = API.Status.EXPERIMENTAL)
public abstract class H2SnapshotContract extends SnapshotContract {

    /** Creates the tests. */
    protected H2SnapshotContract() {}

    @Override
    String binary() {
        return "blob";
    }

    @Override
    String generated() {
        return "";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            create global temporary table passing (id int) | insert into passing values (1) | passing
            create global temporary table passed (id int) on commit delete rows | insert into passed values (1); delete from version | passed
            create materialized view seen as select id, name from people | insert into people (id, name) values (9, 'n'); refresh materialized view seen | seen
            create table fired (id int primary key); insert into fired values (1); create trigger firing before insert on fired for each row call "org.ibutsu.harness.database.contract.NegatingTrigger" | delete from fired | firing
            create table fired (id int primary key); create trigger firing before insert on fired for each row call "org.ibutsu.harness.database.contract.NegatingTrigger" | insert into fired values (2) | firing
            create domain positive as int check (value > 0); create table typed (e enum('sad', 'ok'), p positive, a int array, j json, i interval day to second, u uuid, c clob); insert into typed values ('ok', 1, array[1, 2], json '{"a": 1}', interval '1' day, random_uuid(), 'text') | update typed set e = 'sad', p = 2, a = array[3], j = json '{}', c = 'other' | typed
            create table summed (id int primary key, twice int generated always as (id * 2)); insert into summed (id) values (1), (2) | update summed set id = 7 where id = 1; insert into summed (id) values (3) | summed
            create table own (id bigint generated always as identity, w varchar(9) default 'w' default on null); insert into own (w) values ('a') | delete from own; insert into own (w) values ('b') | own
            """)
    void restoresOrRefusesByName(String setup, String change, String name) throws SQLException {
        restoresOrRefuses(setup, change, name);
    }

    @Test
    void namesTheTableOfAnOpenTransaction() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            execute("insert into files values (1, 1, null)");
            connection.setAutoCommit(false);
            statement.execute("insert into files values (2, 1, null)");

            assertThatThrownBy(() -> snapshot().restore())
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("FILES");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "merge into tree key (id) values (77, 'x', 0), (9999, 'y', 1)",
                "merge into tree using (select 77 as n) as s on id = s.n when matched then update set word = 'x'",
                "merge into tree using (select 1499 as n) as s on id = s.n when matched then delete",
                "set referential_integrity false; delete from tree where id = 3; set referential_integrity true",
                "set referential_integrity false; truncate table tree; set referential_integrity true",
                "insert into tree direct select id + 10000, word || 'x', id from tree",
                "insert into tree (_rowid_, id, word) values (5000000, -7, 'x')",
                "select * from tree where id = 77 for update; update tree set word = 'x' where id = 78",
                "call csvwrite('memFS:tree.csv', 'select id + 10000 as id, word || 99999 as word from tree');"
                        + " insert into tree (id, word) select id, word from csvread('memFS:tree.csv')",
                "call file_write('update tree set word = ''x'' where id = 7;', 'memFS:change.sql');"
                        + " runscript from 'memFS:change.sql'",
                "analyze; update tree set word = 'x' where id = 7",
                "set exclusive 1; update tree set word = 'x' where id = 7; set exclusive 0"
            })
    void restoresTheRowsThatDifferOnH2(String change) throws SQLException {
        fillTree();
        restoresWhatIsWrittenTo("tree", change);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update texts set content = 'other' where id = 7",
                "update texts set content = repeat('other', 1000) where id = 7; delete from texts where id = 8",
                "update texts set content = content || 'x'",
                "insert into texts values (9999, repeat('new', 1000)); update texts set id = -7 where id = 7"
            })
    void restoresLargeObjects(String change) throws SQLException {
        fillTree();
        execute("set max_length_inplace_lob 100; create table texts (id int primary key, content clob);"
                + " insert into texts select id, repeat('word', 200) from tree");
        restoresWhatIsWrittenTo("texts", change);
    }

    @Test
    void restoresRowsWithoutFiringATrigger() throws SQLException {
        fillTree();
        execute(
                "create table fired (id int primary key, word varchar(20)); insert into fired select id, word from tree;"
                        + " create trigger firing before delete on fired for each row"
                        + " call \"org.ibutsu.harness.database.contract.NegatingTrigger\"");

        restoresWhatIsWrittenTo("fired", "update fired set word = 'x' where id = 7");
    }

    @Test
    void restoresRowsAtTheirPlaces() throws SQLException {
        execute("create table tokens (token uuid primary key, n int);"
                + " insert into tokens select random_uuid(), x from system_range(1, " + ROWS + ")");
        Snapshot filled = take(database(), SnapshotOptions.defaults());
        String before = ask("select listagg(n) from tokens");

        execute("update tokens set token = random_uuid() where n = 7; delete from tokens where n = 70");
        filled.restore();

        assertThat(ask("select listagg(n) from tokens")).isEqualTo(before);
    }

    @Test
    void namesTheTableOfAnOpenTransactionOnManyRows() throws SQLException {
        fillTree();
        Snapshot filled = take(database(), SnapshotOptions.defaults());
        DatabaseContent before = content();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into tree values (9999, 'late', null)");

            assertThatThrownBy(filled::restore)
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("TREE");

            connection.commit();
        }
        filled.restore();
        assertThat(content()).isEqualTo(before);
    }
}
