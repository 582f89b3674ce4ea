package org.ibutsu.harness.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.value.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class H2TreeComparisonTest {

    private static final int ROWS = 20_000;

    private final Table words =
            new Table("PUBLIC", "WORDS", "WORDS", List.of("ID", "WORD"), List.of("ID"), true, "unused");
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void fillATable() throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:" + UUID.randomUUID());
        connection = h2.getConnection();
        statement = connection.createStatement();
        statement.execute("create table words (id int primary key, word varchar(20))");
        statement.execute("insert into words select x * 10, 'w' || x from system_range(1, " + ROWS + ")");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void isEmptyWithoutAChange() throws SQLException {
        H2RowTree before = tree();

        statement.execute("select count(*) from words where word like '%7'");

        assertThat(tree().isSame(before)).isTrue();
        assertThat(changedSince(before).isEmpty()).isTrue();
    }

    @Test
    void findsEachKindOfChange() throws SQLException {
        H2RowTree before = tree();

        statement.execute("update words set word = 'x' where id = 50000; delete from words where id = 10;"
                + " insert into words values (77777, 'new')");

        H2ChangedRows changed = changedSince(before);
        assertThat(changed.former()).containsOnlyKeys(10L, 50_000L);
        assertThat(changed.present()).containsOnlyKeys(50_000L, 77_777L);
        assertThat(texts(changed.former().get(50_000L))).containsExactly("50000", "w5000");
        assertThat(texts(changed.present().get(50_000L))).containsExactly("50000", "x");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20, 300})
    void findsWhatChangesAtRandom(int count) throws SQLException {
        Random random = new Random(count);
        for (int round = 0; round < 8; round++) {
            H2RowTree before = tree();
            Map<Long, String> former = content();
            Set<Long> touched = new HashSet<>();
            for (int i = 0; i < count; i++) {
                touched.add(change(random));
            }
            Map<Long, String> present = content();

            H2ChangedRows changed = changedSince(before);

            assertThat(touched)
                    .containsAll(changed.former().keySet())
                    .containsAll(changed.present().keySet());
            assertThat(changed.former().keySet()).containsAll(differing(former, present));
            assertThat(changed.present().keySet()).containsAll(differing(present, former));
        }
    }

    @Test
    void givesUpWhereSoMuchDiffersThatAllIsQuicker() throws SQLException {
        H2RowTree before = tree();

        statement.execute("update words set word = 'x' where id <= " + 10 * (H2TreeComparison.MAX_CHANGED_ROWS + 100));

        assertThat(tree().changesSince(before, words.columns())).isEmpty();
    }

    @Test
    void tellsNothingOfATableThatWasEmptied() throws SQLException {
        H2RowTree before = tree();

        statement.execute("truncate table words; insert into words values (10, 'w1')");

        assertThat(tree().changesSince(before, words.columns())).isEmpty();
    }

    @Test
    void tellsNothingOfAnotherTableOfTheSameName() throws SQLException {
        statement.execute("truncate table words; insert into words values (10, 'w1')");
        H2RowTree before = tree();

        statement.execute("drop table words; create table words (id int primary key, word varchar(20));"
                + " insert into words values (10, 'w1')");

        assertThat(tree().changesSince(before, words.columns())).isEmpty();
    }

    @Test
    void tellsNothingWhileATransactionIsOpen() throws SQLException {
        H2RowTree before = tree();

        connection.setAutoCommit(false);
        statement.execute("update words set word = 'x' where id = 10");

        assertThat(tree().changesSince(before, words.columns())).isEmpty();
        connection.rollback();
        assertThat(changedSince(before).present()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void takesUncommittedRowsForThoseThatWereCommitted() throws SQLException {
        connection.setAutoCommit(false);
        statement.execute("update words set word = 'x' where id = 10; insert into words values (11, 'new')");
        H2RowTree before = tree();

        connection.commit();

        H2ChangedRows changed = changedSince(before);
        assertThat(changed.former()).containsOnlyKeys(10L);
        assertThat(texts(changed.former().get(10L))).containsExactly("10", "w1");
        assertThat(changed.present()).containsOnlyKeys(10L, 11L);
    }

    @Test
    void knowsThatLargeObjectsGoWithTheirRows() throws SQLException {
        Table texts = new Table("PUBLIC", "TEXTS", "TEXTS", List.of("ID", "TEXT"), List.of("ID"), true, "unused");
        statement.execute("set max_length_inplace_lob 100; create table texts (id int primary key, text clob);"
                + " insert into texts values (1, 'short'), (2, repeat('long', 1000))");
        H2RowTree before = tree(texts);

        statement.execute("delete from texts where id = 1");
        assertThat(tree(texts)
                        .changesSince(before, texts.columns())
                        .orElseThrow()
                        .areKept())
                .isTrue();
        statement.execute("delete from texts where id = 2");
        assertThat(tree(texts)
                        .changesSince(before, texts.columns())
                        .orElseThrow()
                        .areKept())
                .isFalse();
    }

    @Test
    void restoresNoOtherRows() throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl(connection.getMetaData().getURL());
        Snapshot snapshot = Snapshot.take(h2);
        statement.execute("update words set word = 'x' where id = 500");
        H2RowTree before = tree();

        assertThat(snapshot.restore()).containsExactly("WORDS");

        assertThat(changedSince(before).present()).containsOnlyKeys(500L);
        assertThat(texts(changedSince(before).present().get(500L))).containsExactly("500", "w50");
    }

    /** Deletes, updates or inserts a row, and returns its key. */
    private long change(Random random) throws SQLException {
        long id = random.nextInt(ROWS * 10);
        if (random.nextBoolean()) {
            id = id / 10 * 10 + 10;
        }
        String sql = random.nextBoolean()
                ? "delete from words where id = " + id
                : "update words set word = '" + random.nextInt() + "' where id = " + id;
        if (statement.executeUpdate(sql) == 0) {
            statement.executeUpdate("insert into words values (" + id + ", '" + random.nextInt() + "')");
        }
        return id;
    }

    private Map<Long, String> content() throws SQLException {
        Map<Long, String> content = new HashMap<>();
        try (ResultSet rows = statement.executeQuery("select id, word from words")) {
            while (rows.next()) {
                content.put(rows.getLong(1), rows.getString(2));
            }
        }
        return content;
    }

    private static Set<Long> differing(Map<Long, String> of, Map<Long, String> from) {
        return of.entrySet().stream()
                .filter(row -> !row.getValue().equals(from.get(row.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private H2ChangedRows changedSince(H2RowTree before) throws SQLException {
        return tree().changesSince(before, words.columns()).orElseThrow();
    }

    private H2RowTree tree() throws SQLException {
        return tree(words);
    }

    private H2RowTree tree(Table table) throws SQLException {
        return H2RowTree.of(
                        (SessionLocal) connection.unwrap(JdbcConnection.class).getSession(), table)
                .orElseThrow();
    }

    private static List<String> texts(List<Value> row) {
        return row.stream().map(Value::getString).toList();
    }
}
