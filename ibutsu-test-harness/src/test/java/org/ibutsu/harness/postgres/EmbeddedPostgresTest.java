package org.ibutsu.harness.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@Tag("slow")
class EmbeddedPostgresTest {

    @Test
    void runsARealServerUntilClosed() throws SQLException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        String url = postgres.jdbcUrl("sample");

        try (postgres) {
            postgres.createDatabase("sample");

            assertThat(ask(url, "select version()")).startsWith("PostgreSQL 18");
            assertThat(ask(url, "show server_encoding")).isEqualTo("UTF8");
        }

        assertThatThrownBy(() -> ask(url, "select 1")).isInstanceOf(SQLException.class);
    }

    @Test
    void leavesNothingBehind() throws SQLException {
        Path data;

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            data = Path.of(ask(postgres.jdbcUrl("postgres"), "show data_directory"));
            assertThat(data).exists();
        }

        assertThat(Files.exists(data.getParent())).isFalse();
    }

    @Test
    void makesADatabaseAnewInPlaceOfOneThatIsInUse() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            postgres.createDatabase("again");
            try (Connection user = DriverManager.getConnection(postgres.jdbcUrl("again"), postgres.user(), "")) {
                user.createStatement().execute("create table left_over (id int)");

                postgres.createDatabase("again");
            }

            assertThat(ask(postgres.jdbcUrl("again"), "select to_regclass('left_over')"))
                    .isNull();
        }
    }

    @Test
    void servesSeveralAtATime() throws SQLException {
        try (EmbeddedPostgres one = EmbeddedPostgres.start();
                EmbeddedPostgres other = EmbeddedPostgres.start()) {
            one.createDatabase("mine");

            assertThat(ask(one.jdbcUrl("postgres"), "select count(*) from pg_database where datname = 'mine'"))
                    .isEqualTo("1");
            assertThat(ask(other.jdbcUrl("postgres"), "select count(*) from pg_database where datname = 'mine'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void tellsWhatToDoOnAMachineWithoutBinaries() {
        assertThatThrownBy(() -> Binaries.of("Windows 11", "amd64"))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("no PostgreSQL binaries for Windows 11 on amd64")
                .hasMessageContaining("-Ddb.url=jdbc:postgresql:");
    }

    private static String ask(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
