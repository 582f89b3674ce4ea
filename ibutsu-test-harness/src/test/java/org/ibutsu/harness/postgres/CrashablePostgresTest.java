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
class CrashablePostgresTest {

    private static final Path PLACE = Path.of(System.getProperty("java.io.tmpdir"));

    @Test
    void keepsWhatWasCommittedBeforeItWasKilled() throws SQLException {
        try (CrashablePostgres postgres = CrashablePostgres.start(PLACE)) {
            String url = postgres.server().jdbcUrl("postgres");
            execute(url, "create table kept as select 7 as number");

            postgres.kill();
            assertThat(postgres.isRunning()).isFalse();
            assertThatThrownBy(() -> ask(url, "select 1")).isInstanceOf(SQLException.class);
            postgres.restart();

            assertThat(postgres.isRunning()).isTrue();
            assertThat(ask(url, "select number from kept")).isEqualTo("7");
        }
    }

    @Test
    void isKilledWithItsConnections() throws SQLException {
        try (CrashablePostgres postgres = CrashablePostgres.start(PLACE);
                Connection connection = connect(postgres.server().jdbcUrl("postgres"))) {
            postgres.kill();

            assertThatThrownBy(() -> connection.createStatement().execute("select 1"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void answersNothingWhileItIsFrozen() throws SQLException {
        try (CrashablePostgres postgres = CrashablePostgres.start(PLACE)) {
            String url = postgres.server().jdbcUrl("postgres");

            postgres.pause();
            assertThatThrownBy(() -> ask(url + "?loginTimeout=1", "select 1")).isInstanceOf(SQLException.class);
            postgres.resume();

            assertThat(ask(url, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void leavesNothingBehindWhenItIsClosedFrozen() throws SQLException {
        Path data;

        try (CrashablePostgres postgres = CrashablePostgres.start(PLACE)) {
            data = Path.of(ask(postgres.server().jdbcUrl("postgres"), "show data_directory"));
            postgres.pause();
        }

        assertThat(Files.exists(data.getParent())).isFalse();
    }

    @Test
    void waitsForTheDiskUnlessToldOtherwise() throws SQLException {
        try (CrashablePostgres postgres = CrashablePostgres.start(PLACE, "max_connections=20")) {
            String url = postgres.server().jdbcUrl("postgres");

            assertThat(ask(url, "show fsync")).isEqualTo("on");
            assertThat(ask(url, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(url, "show full_page_writes")).isEqualTo("on");
            assertThat(ask(url, "show max_connections")).isEqualTo("20");
        }
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, EmbeddedPostgres.USER, "");
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(String url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
