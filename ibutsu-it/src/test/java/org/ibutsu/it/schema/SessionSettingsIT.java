package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What connections to PostgreSQL are set to, and which plans they keep. */
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
class SessionSettingsIT {

    private static final int OFTEN = 10;

    @Test
    void outliveTheFirstTransactionHoweverItEnds(DatabaseConfig config) throws SQLException {
        try (Database database = Database.open(config.withStatementTimeout(Duration.ofSeconds(7)));
                Connection connection = database.dataSource().getConnection()) {
            connection.rollback();

            assertThat(setting(connection, "statement_timeout")).isEqualTo("7s");
            assertThat(setting(connection, "jit")).isEqualTo("off");
            assertThat(setting(connection, "work_mem")).isEqualTo("32MB");
            connection.rollback();
        }
    }

    @Test
    void keepNoPlanOfStatementsThatReadMuch(DatabaseConfig config) {
        try (Database database = Database.open(config)) {
            for (int i = 0; i < OFTEN; i++) {
                database.summarize(session -> session.createSelectionQuery("select count(*) from Result", Long.class)
                        .getSingleResult());
                database.read(session ->
                        session.createSelectionQuery("from User", User.class).getResultList());
            }

            assertThat(database.<List<String>>read(session -> session.createNativeQuery(
                                    "select statement from pg_prepared_statements", String.class)
                            .getResultList()))
                    .noneMatch(statement -> statement.contains("results"))
                    .anyMatch(statement -> statement.contains("users"));
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
