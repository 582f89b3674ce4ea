package org.ibutsu.harness.database.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.apiguardian.api.API;
import org.ibutsu.harness.database.SnapshotException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of what a snapshot of an H2 database promises beyond those of all databases. */
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
            create table fired (id int primary key); insert into fired values (1); create trigger firing before insert on fired for each row call "org.ibutsu.harness.database.contract.NegatingTrigger" | insert into fired values (2) | firing
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
}
