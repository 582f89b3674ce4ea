package org.ibutsu.harness.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.ibutsu.harness.postgres.EmbeddedPostgres;
import org.ibutsu.harness.sql.SqlRecorder;
import org.ibutsu.harness.sql.SqlStatement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Snapshots that are taken of a database with snapshots. */
@Tag("unit")
@Tag("slow")
class PostgresSavepointTest {

    private final EmbeddedPostgres postgres = EmbeddedPostgres.start();
    private final SqlRecorder recorder = new SqlRecorder();
    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private Snapshot first;

    @BeforeEach
    void takeTheFirst() throws SQLException {
        postgres.createDatabase("savepoints");
        database.setUrl(postgres.jdbcUrl("savepoints"));
        database.setUser(postgres.user());
        execute("""
                create table small (id int primary key, word text); insert into small values (1, 'a'), (2, 'b');
                create table other (word text); insert into other values ('a'), ('a');
                create table large (id int primary key, word text);
                insert into large select n, 'a' from generate_series(1, 500) n
                """);
        DataSource watched = recorder.watch(database);
        first = Snapshot.take(watched);
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    @Test
    void copiesOnlyTablesThatDiffer() throws SQLException {
        String before = ask("select count(*) from pg_class");

        first.takeAnother("same");
        assertThat(ask("select count(*) from pg_class")).isEqualTo(before);

        execute("insert into other values ('b')");
        Snapshot changed = first.takeAnother("changed");
        assertThat(ask(
                        "select string_agg(relname, ' ') from pg_class where relnamespace = 'ibutsu_changed'::regnamespace"
                                + " and relkind = 'r'"))
                .isEqualTo("copy_" + ask("select 'other'::regclass::oid"));

        changed.drop();
        assertThat(ask("select count(*) from pg_class")).isEqualTo(before);
    }

    @Test
    void executesNoMoreStatementsForOneOfManySnapshots() throws SQLException {
        execute("update small set word = 'x' where id = 1; update large set word = 'x' where id = 77");
        Snapshot only = first.takeAnother("only");
        int alone = statementsOfRestoring(only);
        for (int i = 0; i < 20; i++) {
            first.takeAnother("further_" + i);
        }

        assertThat(statementsOfRestoring(only)).isEqualTo(alone);
    }

    private int statementsOfRestoring(Snapshot snapshot) throws SQLException {
        execute("update small set word = 'y'; update large set word = 'y' where id > 495");
        long before = recorder.mark();
        assertThat(snapshot.restore()).containsExactly("large", "small");
        return recorder.since(before).stream().mapToInt(SqlStatement::batchSize).sum();
    }

    @Test
    void keepsRowsThatWereKeptBeforeASnapshotInBetweenIsDropped() throws SQLException {
        execute("update small set word = 'x'; update large set word = 'x' where id = 77");
        Snapshot between = first.takeAnother("between");
        between.restore();
        Snapshot last = between.takeAnother("last");

        between.drop();
        execute("delete from small; update large set word = 'y' where id < 100; delete from other");
        last.restore();
        assertThat(state()).isEqualTo("1 x, 2 x; 77 x; 2");

        first.restore();
        assertThat(state()).isEqualTo("1 a, 2 b; ; 2");

        last.restore();
        assertThat(state()).isEqualTo("1 x, 2 x; 77 x; 2");
    }

    @Test
    void knowsTruncatedAndWholeTablesOfEachOther() throws SQLException {
        execute("truncate large; insert into large values (1, 'z'), (7, 'z')");
        Snapshot few = first.takeAnother("few");

        first.restore();
        assertThat(state()).isEqualTo("1 a, 2 b; ; 2");
        execute("update large set word = 'y' where id = 3");
        few.restore();
        assertThat(state()).isEqualTo("1 a, 2 b; 1 z, 7 z; 2");
        execute("delete from large where id = 1");
        first.restore();
        assertThat(state()).isEqualTo("1 a, 2 b; ; 2");
        assertThat(ask("select count(*) from large")).isEqualTo("500");
    }

    @Test
    void forgetsKeysThatNoSnapshotNeeds() throws SQLException {
        String large = ask("select 'large'::regclass::oid");
        for (int i = 0; i < 3; i++) {
            execute("update large set word = 'y' where id < 10");
            first.restore();
        }

        assertThat(ask("select (select count(*) from \"ibutsu changes\".keys_" + large + ") + (select count(*) from"
                        + " \"ibutsu changes\".changed_" + large + ")"))
                .isEqualTo("0");
    }

    private String state() throws SQLException {
        return ask("""
                select (select string_agg(id || ' ' || word, ', ' order by id) from small) || '; '
                  || coalesce((select string_agg(id || ' ' || word, ', ' order by id) from large where word <> 'a'), '')
                  || '; ' || (select count(*) from other)
                """);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
