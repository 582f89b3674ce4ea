package org.ibutsu.harness.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class H2SnapshotTest extends SnapshotContract {

    private final JdbcDataSource h2 = new JdbcDataSource();

    @Override
    DataSource emptyDatabase() {
        h2.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=50");
        h2.setUser("sa");
        return h2;
    }

    @Override
    String binary() {
        return "blob";
    }

    @Override
    String generated() {
        return "";
    }

    @Override
    void release() {
        try (Connection connection = h2.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void mayHaveNoTables() {
        release();

        Snapshot empty = Snapshot.take(emptyDatabase());

        assertThat(empty.restore()).isEmpty();
        assertThat(empty.diff().isEmpty()).isTrue();
    }

    @Test
    void namesTheTableOfAnOpenTransaction() throws SQLException {
        try (Connection connection = h2.getConnection();
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
