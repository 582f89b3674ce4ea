package org.ibutsu.harness.database.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.ibutsu.harness.database.Snapshot;
import org.ibutsu.harness.database.SnapshotOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of tables with so many rows that only those are put back that differ. */
abstract class ManyRowsContract extends RowsContract {

    /** Words that may be swapped, in a tree of rows that go with their parents. */
    private static final String TREE = """
            create table tree (
              id int primary key, word varchar(20) unique, parent int references tree on delete cascade on update cascade);
            insert into tree values (0, 'w0', null)""";

    static final int ROWS = 1500;

    @Test
    void restoresCompositeKeysOfManyRows() throws SQLException {
        execute("create table cells (x int, y int, word varchar(20), primary key (y, x))");
        StringBuilder rows = new StringBuilder("insert into cells values (0, 0, 'origin')");
        for (int i = 1; i < 1500; i++) {
            rows.append(", (").append(i % 40).append(", ").append(i).append(", 'w')");
        }
        execute(rows.toString());
        Snapshot many = take(database(), SnapshotOptions.defaults());
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
        Snapshot empty = take(database(), SnapshotOptions.defaults());
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
                "update tree set word = 'x' where id = 77",
                "update tree set word = word where id = 77",
                "update tree set word = 'x' || id where id < 1200",
                "delete from tree where id = 1499",
                "delete from tree where id = 7",
                "delete from tree",
                "insert into tree values (-1, 'first', null), (9999, 'last', 0)",
                "insert into tree select id + 10000, word || 'x', id from tree where id between 100 and 200",
                "insert into tree select id + 10000, word || 'x', id from tree",
                "update tree set id = 9000 where id = 1",
                "update tree set id = -id where id > 1400",
                "update tree set word = null where id = 77; update tree set word = 'w77' where id = 78;"
                        + " update tree set word = 'w78' where id = 77",
                "delete from tree where id = 1499; insert into tree values (1499, 'w1499', 14)",
                "delete from tree where id = 1499; insert into tree values (1500, 'w1500', 14)",
                "delete from tree; insert into tree values (0, 'w0', null)"
            })
    void restoresTheRowsThatDiffer(String change) throws SQLException {
        fillTree();
        restoresWhatIsWrittenTo("tree", change);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "truncate table pairs",
                "truncate table pairs; insert into pairs values (1, 'other')",
                "truncate table pairs; insert into pairs select id, 'w' from tree",
                "delete from pairs where a = 5; insert into pairs values (5, 'w')",
                "insert into pairs values (5, 'w')"
            })
    void restoresRowsWithoutAKey(String change) throws SQLException {
        fillTree();
        execute("create table pairs (a int, word varchar(20)); insert into pairs select id, 'w' from tree");
        restoresWhatIsWrittenTo("pairs", change);
    }

    @Test
    void seesWhatIsWrittenWhileItIsNotLooking() throws SQLException {
        fillTree();
        Snapshot first = take(database(), SnapshotOptions.defaults());
        DatabaseContent before = content();
        execute("update tree set word = 'x' where id = 5");
        Snapshot second = first.takeAnother("second");
        DatabaseContent later = content();

        execute("update tree set word = 'y' where id = 6; delete from tree where id = 1498");
        first.restore();
        assertThat(content()).isEqualTo(before);
        execute("update tree set word = 'z' where id = 7");
        second.restore();
        assertThat(content()).isEqualTo(later);
        first.restore();
        assertThat(content()).isEqualTo(before);
        assertThat(names(first)).isEmpty();
    }

    @Test
    void doesNotTakeAnOpenTransactionForNothing() throws SQLException {
        fillTree();
        Snapshot filled = take(database(), SnapshotOptions.defaults());
        DatabaseContent before = content();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("update tree set word = 'x' where id = 5");
            connection.rollback();
            assertThat(names(filled)).isEmpty();
            statement.execute("update tree set word = 'x' where id = 5; delete from tree where id = 1499");
            connection.commit();
        }

        assertThat(names(filled)).containsExactly("tree");

        assertThat(content()).isEqualTo(before);
    }

    /** Checks that a change of a table with many rows is seen and undone, again and again. */
    final void restoresWhatIsWrittenTo(String table, String change) throws SQLException {
        Snapshot filled = take(database(), SnapshotOptions.defaults());
        DatabaseContent before = content();
        for (int i = 0; i < 2; i++) {
            execute(change);
            boolean differs = !content().equals(before);

            assertThat(filled.diff().isEmpty()).as("after: " + change).isEqualTo(!differs);
            List<String> restored = names(filled);

            if (differs) {
                assertThat(restored).as("after: " + change).contains(table);
            }
            assertThat(content()).as("after: " + change).isEqualTo(before);
            assertThat(filled.diff().isEmpty()).as("after: " + change).isTrue();
            assertThat(names(filled)).as("after: " + change).isEmpty();
        }
    }

    final void fillTree() throws SQLException {
        StringBuilder rows = new StringBuilder(TREE);
        for (int i = 1; i < ROWS; i++) {
            rows.append(", (")
                    .append(i)
                    .append(", 'w")
                    .append(i)
                    .append("', ")
                    .append(i / 100)
                    .append(')');
        }
        execute(rows.toString());
    }
}
