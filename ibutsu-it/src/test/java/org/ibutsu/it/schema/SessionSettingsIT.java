package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.DatabaseConfig;
import org.ibutsu.testing.postgres.EmbeddedPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What each connection to PostgreSQL is set to. */
@Tag("integration")
class SessionSettingsIT {

    @Test
    void outliveTheFirstTransactionHoweverItEnds() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            postgres.createDatabase("settings");
            DatabaseConfig config = new DatabaseConfig(postgres.jdbcUrl("settings"), postgres.user(), "")
                    .withPoolSize(2)
                    .withStatementTimeout(Duration.ofSeconds(7));

            try (Database database = Database.open(config);
                    Connection connection = database.dataSource().getConnection()) {
                connection.rollback();

                assertThat(setting(connection, "statement_timeout")).isEqualTo("7s");
                assertThat(setting(connection, "jit")).isEqualTo("off");
                assertThat(setting(connection, "work_mem")).isEqualTo("32MB");
                connection.rollback();
            }
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_setting('" + name + "')")) {
            row.next();
            return row.getString(1);
        }
    }
}
