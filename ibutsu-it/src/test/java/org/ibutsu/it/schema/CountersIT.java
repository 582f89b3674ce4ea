package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ibutsu.it.schema.CountedDatabase.INSERT;

import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerDependencies;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.job.CancellationToken;
import org.ibutsu.server.job.JobCancelledException;
import org.ibutsu.server.job.JobRunner;
import org.ibutsu.server.mail.DiscardingMailSender;
import org.ibutsu.server.task.CounterMaintenance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The counters of results: how they come into a database, are turned off and on, and are built while clients write. */
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class CountersIT {

    private static final String WRITE = """
            delete from results where result = 'failed';
            update results set component = 'moved' where component = 'c1';
            """ + INSERT.formatted(7);

    private CountedDatabase database;

    @BeforeEach
    void take(DatabaseConfig empty) {
        database = new CountedDatabase(empty);
    }

    @Test
    void areOnInANewDatabase() throws SQLException {
        database.migrate();

        assertThat(database.state()).isEqualTo("ON");
        assertThat(database.triggers()).hasSize(4);
    }

    @Test
    void keepWhatAnOlderVersionHasCounted() throws SQLException {
        database.migrateTo("9");
        database.addRuns(3);
        for (int i = 0; i < 5; i++) {
            database.execute(INSERT.formatted(10), "delete from results where component = 'c1'");
        }

        database.migrate();

        assertThat(database.state()).isEqualTo("ON");
        assertThat(database.difference()).isEmpty();
        database.execute(WRITE);
        maintain(CancellationToken.NEVER);
        assertThat(database.difference()).isEmpty();
        assertThat(database.query("select number from ibutsu_result_count_changes"))
                .isEmpty();
        assertThat(database.triggers()).hasSize(4);
    }

    @Test
    void keepWhatAnOlderVersionHasFolded() throws SQLException {
        database.migrateTo("20");
        database.addRuns(3);
        database.execute(INSERT.formatted(10));
        maintain(CancellationToken.NEVER);
        database.execute("""
                create table sums as table ibutsu_result_count_sums;
                drop trigger ibutsu_add_new_sums on ibutsu_result_count_sums;
                drop trigger ibutsu_take_old_sums on ibutsu_result_count_sums;
                drop view ibutsu_result_totals;
                drop table ibutsu_result_total_sums;
                delete from ibutsu_schema_history where version in ('21', '22', '23', '24')
                """);

        database.migrate();

        assertThat(database.query("table sums")).isNotEmpty();
        assertThat(database.difference()).isEmpty();
    }

    @Test
    void areCountedAnewWhenAllTablesWereEmptied() throws SQLException {
        database.migrate();
        database.addRuns(3);
        database.execute(INSERT.formatted(10), """
                do $$ begin
                  execute (select 'truncate ' || string_agg(quote_ident(tablename), ',') || ' cascade' from pg_tables
                           where schemaname = current_schema and tablename <> 'alembic_version');
                end $$
                """);
        database.addRuns(2);
        database.execute(INSERT.formatted(10));

        maintain(CancellationToken.NEVER);

        assertThat(database.state()).isEqualTo("ON");
        assertThat(database.difference()).isEmpty();
        assertThat(database.query("select sum(number) from ibutsu_result_totals"))
                .containsExactly("20");
    }

    @Test
    void areBuiltInADatabaseOfTheOriginalWhileOthersWrite() throws SQLException, IOException {
        database.adopt();
        database.addRuns(3);
        database.execute(INSERT.formatted(20));
        database.migrate();
        String afterwards = database.state();
        database.execute(WRITE);

        maintain(whenAsked(() -> database.execute(WRITE)));

        assertThat(afterwards).isEqualTo("BUILDING");
        assertThat(database.state()).isEqualTo("ON");
        assertThat(database.difference()).isEmpty();
        database.execute(WRITE);
        assertThat(database.difference()).isEmpty();
    }

    @Test
    void areBuiltAndFoldedByARunningServer() throws SQLException, IOException {
        database.adopt();
        database.addRuns(3);
        database.execute(INSERT.formatted(20));
        ServerDependencies environment = new ServerDependencies(
                Clock.systemUTC(),
                OpenApi.load(),
                new DiscardingMailSender(),
                HttpClient.newHttpClient(),
                JobRunner.threads(1));

        IbutsuServer server = IbutsuServer.start(ServerConfig.of(database.config(), "a secret"), environment);
        try {
            database.await("select state from ibutsu_result_counters", "ON");
            database.await("select count(*) from ibutsu_result_count_changes", "0");

            assertThat(database.difference()).isEmpty();
        } finally {
            server.close();
        }
    }

    @Test
    void needNotBeBuiltInAnEmptyDatabaseOfTheOriginal() throws SQLException, IOException {
        database.adopt();

        database.migrate();

        assertThat(database.state()).isEqualTo("ON");
    }

    @Test
    void waitForTransactionsOfOthersWithoutHoldingUpTheRest() throws SQLException, IOException {
        database.adopt();
        database.addRuns(1);
        CompletableFuture<Void> migration;
        try (Connection writer = database.connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute(INSERT.formatted(3));
            migration = CompletableFuture.runAsync(database::migrate);
            database.await(
                    "select exists (select from pg_stat_activity where datname = current_database() and"
                            + " wait_event = 'PgSleep')",
                    "t");

            database.execute("set lock_timeout = '5s'", INSERT.formatted(4));

            assertThat(migration).isNotDone();
            writer.commit();
        }
        migration.join();
        maintain(CancellationToken.NEVER);

        assertThat(database.difference()).isEmpty();
        assertThat(database.query("select sum(number) from ibutsu_result_counts"))
                .containsExactly("7");
    }

    @Test
    void areBuiltAnewAfterABuildThatWasStopped() throws SQLException, IOException {
        database.adopt();
        database.addRuns(3);
        database.execute(INSERT.formatted(20));
        database.migrate();

        assertThatThrownBy(() -> maintain(() -> true)).isInstanceOf(JobCancelledException.class);

        assertThat(database.state()).isEqualTo("BUILDING");
        maintain(CancellationToken.NEVER);
        assertThat(database.difference()).isEmpty();
        assertThat(database.state()).isEqualTo("ON");
    }

    @Test
    void leaveNoTriggersWhenTurnedOff() throws SQLException {
        database.migrate();
        database.addRuns(3);
        database.execute(INSERT.formatted(20));

        maintenance(CounterMaintenance::turnOff);

        assertThat(database.state()).isEqualTo("OFF");
        assertThat(database.triggers()).isEmpty();
        assertThat(database.query("select number from ibutsu_result_counts")).isEmpty();
        database.execute(WRITE);
        maintain(CancellationToken.NEVER);
        assertThat(database.state()).isEqualTo("OFF");
        assertThat(database.query("select number from ibutsu_result_counts")).isEmpty();
    }

    @Test
    void countWhatWasWrittenWhileTheyWereOff() throws SQLException {
        database.migrate();
        database.addRuns(3);
        maintenance(CounterMaintenance::turnOff);
        database.execute(INSERT.formatted(20));

        maintenance(CounterMaintenance::turnOn);

        assertThat(database.state()).isEqualTo("BUILDING");
        database.execute(WRITE);
        maintain(whenAsked(() -> database.execute(WRITE)));
        assertThat(database.state()).isEqualTo("ON");
        assertThat(database.difference()).isEmpty();
        assertThat(database.triggers()).hasSize(4);
    }

    @Test
    void areRepairedByARebuild() throws SQLException {
        database.migrate();
        database.addRuns(3);
        database.execute(INSERT.formatted(20), "update ibutsu_result_count_changes set number = number + 1");
        List<String> before = database.difference();

        maintenance(CounterMaintenance::rebuild);
        maintain(whenAsked(() -> database.execute(WRITE)));

        assertThat(before).isNotEmpty();
        assertThat(database.difference()).isEmpty();
        assertThat(database.state()).isEqualTo("ON");
    }

    @Test
    void areBuiltOnceMoreWhenARebuildIsAskedForDuringABuild() throws SQLException {
        database.migrate();
        database.addRuns(3);
        database.execute(INSERT.formatted(20));
        maintenance(CounterMaintenance::rebuild);

        maintain(whenAsked(() -> maintenance(CounterMaintenance::rebuild)));

        assertThat(database.state()).isEqualTo("BUILDING");
        maintain(CancellationToken.NEVER);
        assertThat(database.state()).isEqualTo("ON");
        assertThat(database.difference()).isEmpty();
    }

    @Test
    void stopABuildWhenTurnedOff() throws SQLException {
        database.migrate();
        database.addRuns(3);
        database.execute(INSERT.formatted(20));
        maintenance(CounterMaintenance::rebuild);
        AtomicReference<CompletableFuture<Void>> off = new AtomicReference<>();
        CancellationToken turnOff = whenAsked(() -> {
            off.set(CompletableFuture.runAsync(() -> maintenance(CounterMaintenance::turnOff)));
            database.await("select state from ibutsu_result_counters", "OFF");
        });

        assertThatThrownBy(() -> maintain(turnOff)).isInstanceOf(JobCancelledException.class);

        off.get().join();
        assertThat(database.state()).isEqualTo("OFF");
        assertThat(database.triggers()).isEmpty();
        assertThat(database.query("select number from ibutsu_result_counts")).isEmpty();
    }

    @Test
    void areOffOrOnWhenAskedForAtTheSameTime() throws SQLException {
        database.migrate();
        database.addRuns(3);
        database.execute(INSERT.formatted(20));

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> maintenance(CounterMaintenance::turnOff)),
                        CompletableFuture.runAsync(() -> maintenance(CounterMaintenance::turnOn)),
                        CompletableFuture.runAsync(() -> maintenance(CounterMaintenance::rebuild)))
                .join();
        database.execute(WRITE);
        maintain(CancellationToken.NEVER);

        assertThat(database.difference()).isEmpty();
        assertThat(database.triggers()).hasSize(database.state().equals("OFF") ? 0 : 4);
    }

    private void maintain(CancellationToken stop) {
        maintenance(maintenance -> maintenance.run(stop));
    }

    private void maintenance(Consumer<CounterMaintenance> work) {
        try (Database open = Database.open(database.config())) {
            work.accept(new CounterMaintenance(open));
        }
    }

    /** Work on the database. */
    private interface Work {
        void run() throws SQLException;
    }

    /** Never stops, but does some work when it is asked for the first time, which is in the middle. */
    private static CancellationToken whenAsked(Work work) {
        AtomicReference<Work> waiting = new AtomicReference<>(work);
        return () -> {
            try {
                waiting.getAndSet(() -> {}).run();
                return false;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
