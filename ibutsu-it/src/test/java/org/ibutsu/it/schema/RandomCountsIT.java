package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.it.Standalone;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.SqlState;
import org.ibutsu.server.job.CancellationToken;
import org.ibutsu.server.task.CounterMaintenance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Counts of results are exact at any moment, whatever happens at the same time: writers that change and truncate,
 * folds, builds, and connections of all of them that are ended.
 */
@Standalone
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
class RandomCountsIT {

    private static final int WRITERS = 4;
    private static final int TRANSACTIONS = 60;

    /** What ends the connection of somebody who is at work, or of nobody. */
    private static final String KILL = """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' and query !~ '^with counted'
            order by random() limit 1
            """;

    @SlowTest
    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void areExactAtAnyMoment(DatabaseConfig empty) throws SQLException {
        long seed = System.nanoTime();
        CountedDatabase database = new CountedDatabase(empty);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
        try (Database open = Database.open(empty)) {
            database.addRuns(3);
            database.execute("insert into projects (id, name) values (gen_random_uuid(), 'web')");
            CounterMaintenance maintenance = new CounterMaintenance(open);

            CompletableFuture<Void> writers = CompletableFuture.allOf(LongStream.range(0, WRITERS)
                    .mapToObj(i ->
                            CompletableFuture.runAsync(new RandomWriter(database, seed + i, TRANSACTIONS), threads))
                    .toArray(CompletableFuture[]::new));
            CompletableFuture<Integer> maintained =
                    CompletableFuture.supplyAsync(() -> maintainWhile(maintenance, writers), threads);
            int checks = 0;
            while (!maintained.isDone()) {
                assertThat(database.difference()).as("seed %d", seed).isEmpty();
                checks++;
                if (checks % 10 == 0) {
                    database.execute(KILL);
                }
            }

            writers.join();
            assertThat(maintained.join()).isGreaterThan(5);
            assertThat(checks).isGreaterThan(20);
            maintenance.run(CancellationToken.NEVER);
            assertThat(database.state()).isEqualTo("ON");
            assertThat(database.difference()).as("seed %d", seed).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Returns how often the maintenance has succeeded. */
    private static int maintainWhile(CounterMaintenance maintenance, CompletableFuture<Void> writers) {
        int succeeded = 0;
        while (!writers.isDone()) {
            try {
                maintenance.run(CancellationToken.NEVER);
                succeeded++;
            } catch (RuntimeException e) {
                // Its connection was ended.
                assertThat(SqlState.isTransient(e)).as("%s", e).isTrue();
            }
        }
        return succeeded;
    }
}
