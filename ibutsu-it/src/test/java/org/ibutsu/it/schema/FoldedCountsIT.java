package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ibutsu.it.schema.CountedDatabase.INSERT;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.it.Standalone;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.job.CancellationToken;
import org.ibutsu.server.job.JobCancelledException;
import org.ibutsu.server.task.CounterMaintenance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of the changes that writers of results append to their counts. */
@Standalone
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FoldedCountsIT {

    private static final String KINDS = """
            select count(*) from (select distinct run_id, start_time::date, result, component, data -> 'jenkins' ->> 'job_name',
                                                  data ->> 'exception_name' from results) as kinds
            """;

    private CountedDatabase database;
    private Database open;
    private CounterMaintenance maintenance;

    @BeforeEach
    void addRuns(DatabaseConfig empty) throws SQLException {
        database = new CountedDatabase(empty);
        open = Database.open(empty);
        maintenance = new CounterMaintenance(open);
        database.addRuns(3);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @SlowTest
    @Test
    void areNoMoreThanTheKindsOfResultsAfterAThousandConnections() throws SQLException {
        for (int i = 0; i < 1000; i++) {
            database.execute(INSERT.formatted(5));
        }
        List<String> changes = database.query("select count(*) from ibutsu_result_counts");

        maintenance.run(CancellationToken.NEVER);

        assertThat(Integer.parseInt(changes.get(0))).isGreaterThan(1000);
        assertThat(database.difference()).isEmpty();
        assertThat(database.query("select count(*) from ibutsu_result_counts")).isEqualTo(database.query(KINDS));
    }

    @Test
    void areGoneWithTheLastResult() throws SQLException {
        database.execute(INSERT.formatted(20));
        maintenance.run(CancellationToken.NEVER);
        database.execute("delete from results");

        maintenance.run(CancellationToken.NEVER);

        assertThat(database.query("select number from ibutsu_result_counts")).isEmpty();
    }

    @Test
    void addUpInManyTransactions() throws SQLException {
        database.addRuns(40);
        for (int i = 0; i < 30; i++) {
            database.execute(INSERT.formatted(50));
        }
        String pages = "select pg_relation_size('ibutsu_result_count_changes') / 8192 > 500";

        List<String> many = database.query(pages);
        maintenance.run(CancellationToken.NEVER);

        assertThat(many).containsExactly("t");
        assertThat(database.difference()).isEmpty();
        assertThat(database.query("select count(*) from ibutsu_result_counts")).isEqualTo(database.query(KINDS));
    }

    @Test
    void keepKindsApartWhoseTextsAreAlikeInARow() throws SQLException {
        database.execute("""
                insert into results (id, start_time, component, env)
                values (gen_random_uuid(), '2026-03-14', 'a b', null), (gen_random_uuid(), '2026-03-14', 'a', 'b'),
                       (gen_random_uuid(), '2026-03-14', null, 'a b'), (gen_random_uuid(), '2026-03-15', 'a', 'b'),
                       (gen_random_uuid(), 'infinity', 'a', 'b'), (gen_random_uuid(), '-infinity', '', null)
                """);

        maintenance.run(CancellationToken.NEVER);
        maintenance.run(CancellationToken.NEVER);

        assertThat(database.difference()).isEmpty();
        assertThat(database.query("select number from ibutsu_result_counts"))
                .hasSize(6)
                .containsOnly("1");
    }

    @Test
    void areFoldedWithoutWaitingForWriters() throws SQLException {
        database.execute(INSERT.formatted(10));
        try (Connection writer = database.connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute(INSERT.formatted(10));
            statement.execute("delete from results where result = 'failed'");

            maintenance.run(CancellationToken.NEVER);

            assertThat(database.difference()).isEmpty();
            writer.commit();
        }
        assertThat(database.difference()).isEmpty();
        assertThat(database.query("select count(*) from ibutsu_result_count_sums"))
                .isNotEqualTo(List.of("0"));
    }

    @Test
    void areExactWhileAFoldHangsAndAfterItIsKilled() throws SQLException {
        database.execute(INSERT.formatted(10));
        maintenance.run(CancellationToken.NEVER);
        database.execute(INSERT.formatted(10));
        try (Connection blocker = database.connect();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("select * from ibutsu_result_count_sums for update");
            CompletableFuture<Void> fold = CompletableFuture.runAsync(() -> maintenance.run(CancellationToken.NEVER));
            database.await(
                    "select exists (select from pg_stat_activity where datname = current_database() and"
                            + " wait_event_type = 'Lock')",
                    "t");

            assertThat(database.difference()).isEmpty();
            database.execute("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock'
                    """);

            assertThatThrownBy(fold::join).isInstanceOf(CompletionException.class);
        }
        assertThat(database.difference()).isEmpty();
        maintenance.run(CancellationToken.NEVER);
        assertThat(database.difference()).isEmpty();
        assertThat(database.query("select count(*) from ibutsu_result_counts")).isEqualTo(database.query(KINDS));
    }

    @Test
    void areLeftForLaterWhenTheServerStops() throws SQLException {
        database.execute(INSERT.formatted(10));

        assertThatThrownBy(() -> maintenance.run(() -> true)).isInstanceOf(JobCancelledException.class);

        assertThat(database.difference()).isEmpty();
        assertThat(database.query("select number from ibutsu_result_count_sums"))
                .isEmpty();
    }
}
