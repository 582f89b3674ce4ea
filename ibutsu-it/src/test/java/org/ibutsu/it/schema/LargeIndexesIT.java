package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.ibutsu.it.Standalone;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.LargeIndexes;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerDependencies;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.job.JobRunner;
import org.ibutsu.server.mail.DiscardingMailSender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The indexes that a database of the original gets while the server runs. */
@Standalone
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LargeIndexesIT {

    private static final String[] NAMES = {
        "ibutsu_results_assignee",
        "ibutsu_results_build_component",
        "ibutsu_results_classification",
        "ibutsu_results_failed",
        "ibutsu_results_flaky",
        "ibutsu_results_project_order",
        "ibutsu_results_project_test",
        "ibutsu_results_run_start",
        "ibutsu_runs_project_order"
    };

    private CountedDatabase tables;

    @BeforeEach
    void adopt(DatabaseConfig empty) throws SQLException, IOException {
        tables = new CountedDatabase(empty);
        try (InputStream script =
                Database.class.getResourceAsStream("/org/ibutsu/model/db/migration/postgresql/V1__base.sql")) {
            tables.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void areBuiltByTheServerAfterItsStart() throws Exception {
        ServerDependencies environment = new ServerDependencies(
                Clock.systemUTC(),
                OpenApi.load(),
                new DiscardingMailSender(),
                HttpClient.newHttpClient(),
                JobRunner.threads(1));

        try (IbutsuServer server =
                IbutsuServer.start(ServerConfig.of(tables.config(), "a secret of this test"), environment)) {
            assertThat(server.uri()).isNotNull();
            await("select 1 where (select count(*) from pg_index where indisvalid"
                    + " and indexrelid::regclass::text ~ '^ibutsu_(results|runs)_') = 9");
        }

        assertThat(valid()).containsExactly(NAMES);
    }

    @Test
    void areNotBuiltByAServerThatStops() throws SQLException {
        try (Database database = Database.open(tables.config())) {
            new LargeIndexes(database).build(() -> true);
        }

        assertThat(valid()).isEmpty();
    }

    @Test
    void areBuiltAnewWhenTheyWereBrokenOff() throws SQLException {
        try (Database database = Database.open(tables.config())) {
            new LargeIndexes(database).build(() -> false);
            tables.execute("update pg_index set indisvalid = false where indexrelid in"
                    + " ('ibutsu_results_failed'::regclass, 'ibutsu_results_run_start'::regclass)");

            new LargeIndexes(database).build(() -> false);
        }

        assertThat(valid()).containsExactly(NAMES);
    }

    @Test
    void keepNobodyFromWritingWhileTheyAreBuiltAndStopWithTheServer() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        try (Database database = Database.open(tables.config());
                Connection slow = tables.connect();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("insert into runs (id, start_time, created) values (gen_random_uuid(), now(), now())");
            CompletableFuture<Void> building =
                    CompletableFuture.runAsync(() -> new LargeIndexes(database).build(stop::get));
            await("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
                    + " and query like 'create index concurrently%'");

            // Of another server, which sees that one is at work.
            new LargeIndexes(database).build(() -> false);
            tables.execute("set lock_timeout to '10s'; insert into runs (id, start_time, created)"
                    + " values (gen_random_uuid(), now(), now())");
            stop.set(true);
            building.get(1, TimeUnit.MINUTES);

            assertThat(valid()).isEmpty();
            slow.commit();
            new LargeIndexes(database).build(() -> false);
        }
        assertThat(valid()).containsExactly(NAMES);
    }

    @Test
    void replaceThoseOfOlderVersions() throws SQLException {
        try (Database database = Database.open(tables.config())) {
            tables.execute("create index ibutsu_runs_project_start on runs (project_id, start_time desc);"
                    + " create index ibutsu_results_project_start on results (project_id, start_time desc)");
            AtomicInteger statements = new AtomicInteger();
            new LargeIndexes(database).build(() -> statements.incrementAndGet() > 2);
            assertThat(valid()).contains("ibutsu_results_project_start", "ibutsu_runs_project_start");

            new LargeIndexes(database).build(() -> false);
        }

        assertThat(valid()).containsExactly(NAMES);
    }

    @Test
    void makeAddressesUniqueInWhateverCase() throws SQLException {
        try (Database database = Database.open(tables.config())) {
            new LargeIndexes(database).build(() -> false);
        }

        tables.execute(account("karl@example.com"));
        assertThatThrownBy(() -> tables.execute(account("Karl@example.com")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("ibutsu_users_address");
        tables.execute(account("\u212Aarl@example.com"));
    }

    @Test
    void leaveAddressesAloneThatDifferInCaseAlready() throws SQLException {
        tables.execute(account("karl@example.com"));
        tables.execute(account("Karl@example.com"));
        try (Database database = Database.open(tables.config())) {
            LargeIndexes indexes = new LargeIndexes(database);
            indexes.build(() -> false);
            assertThat(tables.query("select to_regclass('ibutsu_users_address')"))
                    .containsExactly((String) null);

            tables.execute("delete from users where email = 'Karl@example.com'");
            indexes.build(() -> false);
        }

        assertThatThrownBy(() -> tables.execute(account("Karl@example.com"))).isInstanceOf(SQLException.class);
    }

    private static String account(String email) {
        return "insert into users (id, email, is_superadmin, is_active) values (gen_random_uuid(), '" + email
                + "', false, true)";
    }

    private List<String> valid() throws SQLException {
        return tables.query("select indexrelid::regclass from pg_index where indisvalid"
                + " and indexrelid::regclass::text ~ '^ibutsu_(results|runs)_' order by indexrelid::regclass::text");
    }

    private void await(String sql) throws SQLException {
        while (tables.query(sql).isEmpty()) {
            Thread.onSpinWait();
        }
    }
}
