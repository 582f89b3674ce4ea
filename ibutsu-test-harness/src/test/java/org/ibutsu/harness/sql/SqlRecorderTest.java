package org.ibutsu.harness.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SqlRecorderTest {

    private final SqlRecorder recorder = new SqlRecorder(5);
    private final DataSource dataSource = recorder.watch(database());

    @Test
    void givesTheStatementsOfAnInterval() throws SQLException {
        execute("select 1");
        long start = recorder.mark();
        execute("select 2");
        long end = recorder.mark();
        execute("select 3");

        assertThat(recorder.since(start)).extracting(SqlStatement::text).containsExactly("select 2", "select 3");
        assertThat(recorder.between(start, end)).singleElement().satisfies(statement -> {
            assertThat(statement.success()).isTrue();
            assertThat(statement.batchSize()).isEqualTo(1);
            assertThat(statement.nanoseconds()).isPositive();
            assertThat(statement.thread()).isEqualTo(Thread.currentThread().getName());
        });
    }

    @Test
    void countsABatchAsOneStatement() throws SQLException {
        execute("create table numbers (n int)");
        long start = recorder.mark();

        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into numbers values (?)")) {
            for (int i = 0; i < 3; i++) {
                insert.setInt(1, i);
                insert.addBatch();
            }
            insert.executeBatch();
        }

        assertThat(recorder.since(start)).singleElement().satisfies(statement -> {
            assertThat(statement.text()).isEqualTo("insert into numbers values (?)");
            assertThat(statement.batchSize()).isEqualTo(3);
        });
    }

    @Test
    void marksAFailedStatement() {
        assertThatThrownBy(() -> execute("select nonsense")).isInstanceOf(SQLException.class);

        assertThat(recorder.since(0)).singleElement().matches(statement -> !statement.success());
    }

    @Test
    void remembersOnlyTheLatest() throws SQLException {
        for (int i = 1; i <= 7; i++) {
            execute("select " + i);
        }

        assertThat(recorder.since(0))
                .extracting(SqlStatement::text)
                .containsExactly("select 3", "select 4", "select 5", "select 6", "select 7");
    }

    @Test
    void tellsWhoHoldsAConnection() throws SQLException {
        try (Connection held = dataSource.getConnection()) {
            execute("select 1");

            assertThat(recorder.heldConnections()).singleElement().satisfies(connection -> {
                assertThat(connection.thread()).isEqualTo(Thread.currentThread().getName());
                assertThat(connection.toString())
                        .contains("SqlRecorderTest.tellsWhoHoldsAConnection")
                        .doesNotContain("net.ttddyy");
            });
            assertThat(held.isClosed()).isFalse();
        }

        assertThat(recorder.heldConnections()).isEmpty();
    }

    @Test
    void tellsApartTheHoldersOfAPool() throws SQLException {
        SqlRecorder pooled = new SqlRecorder();
        JdbcConnectionPool pool = JdbcConnectionPool.create(database());
        DataSource watched = pooled.watch(pool);

        try {
            watched.getConnection().close();
            Connection kept = watched.getConnection();
            watched.getConnection().close();

            assertThat(pooled.heldConnections()).hasSize(1);
            kept.close();
            assertThat(pooled.heldConnections()).isEmpty();
        } finally {
            pool.dispose();
        }
    }

    @Test
    void forgetsAConnectionThatFailsToClose() throws SQLException {
        DataSource broken = mock(DataSource.class);
        Connection connection = mock(Connection.class);
        when(broken.getConnection()).thenReturn(connection);
        doThrow(new SQLException("gone")).when(connection).close();

        Connection watched = recorder.watch(broken).getConnection();
        assertThat(recorder.heldConnections()).hasSize(1);
        assertThatThrownBy(watched::close).hasMessage("gone");

        assertThat(recorder.heldConnections()).isEmpty();
    }

    @Test
    void leavesUnwatchedWorkOut() throws SQLException {
        try (Connection connection = recorder.unwatched().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select 1");

            assertThat(recorder.heldConnections()).isEmpty();
        }

        assertThat(recorder.since(0)).isEmpty();
    }

    @Test
    void watchesFurtherPoolsTogetherWithTheFirst() throws SQLException {
        DataSource first = recorder.unwatched();

        recorder.watch(database()).getConnection().close();

        assertThat(recorder.heldConnections()).isEmpty();
        assertThat(recorder.unwatched()).isSameAs(first);
        assertThatThrownBy(() -> new SqlRecorder().unwatched()).hasMessageContaining("watch");
    }

    private static JdbcDataSource database() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return h2;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
