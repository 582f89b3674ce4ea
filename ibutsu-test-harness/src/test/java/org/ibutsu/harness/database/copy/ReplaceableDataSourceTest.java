package org.ibutsu.harness.database.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.ibutsu.harness.database.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ReplaceableDataSourceTest {

    private final TestDatabases databases = TestDatabases.h2();
    private final ReplaceableDataSource dataSource = new ReplaceableDataSource(databases.create(1));

    @AfterEach
    void close() throws SQLException {
        dataSource.close();
        databases.close();
    }

    @Test
    void leadsToAnotherDatabaseWhenItIsReplaced() throws SQLException {
        try (Connection before = dataSource.getConnection()) {
            assertThat(before.getMetaData().getURL()).endsWith("_1");
        }

        dataSource.replace(databases.create(2));

        try (Connection after = dataSource.getConnection()) {
            assertThat(after.getMetaData().getURL()).endsWith("_2");
        }
    }

    @Test
    void opensConnectionsAgainAfterItWasClosed() throws SQLException {
        dataSource.close();

        try (Connection connection = dataSource.getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void knowsWhetherItWasUsed() throws SQLException {
        assertThat(dataSource.isUsed()).isFalse();
        dataSource.getConnection().close();
        assertThat(dataSource.isUsed()).isTrue();
        dataSource.markUnused();
        assertThat(dataSource.isUsed()).isFalse();
    }

    @Test
    void unwrapsToThePresentPool() throws SQLException {
        assertThat(dataSource.isWrapperFor(ReplaceableDataSource.class)).isTrue();
        assertThat(dataSource.unwrap(ReplaceableDataSource.class)).isSameAs(dataSource);
        assertThat(dataSource.isWrapperFor(HikariDataSource.class)).isTrue();
        assertThat(dataSource.unwrap(HikariDataSource.class).getJdbcUrl())
                .isEqualTo(dataSource.database().url());
    }

    @Test
    void refusesWhatWouldBeLost() {
        assertThatThrownBy(() -> dataSource.setLoginTimeout(1)).isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThatThrownBy(() -> dataSource.setLogWriter(null)).isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThatThrownBy(() -> dataSource.getConnection("somebody", "else"))
                .isInstanceOf(SQLFeatureNotSupportedException.class)
                .hasMessageContaining("use getConnection()");
    }
}
