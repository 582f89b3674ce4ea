package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.h2.engine.Constants;
import org.hibernate.Session;
import org.ibutsu.it.Standalone;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.db.BulkLoad;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.store.ProjectScope;
import org.ibutsu.model.store.ResultStore;
import org.ibutsu.server.job.CancellationToken;
import org.ibutsu.server.task.EmbeddedCounts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The counts of results that a file of H2 keeps are those of the results, at any moment. */
@Standalone
@Tag("integration")
class EmbeddedCountsIT {

    private static final UUID PROJECT = UUID.randomUUID();
    private static final int BATCH = 5;
    private static final Conditions NO_CONDITIONS =
            new FilterParser(Clock.systemUTC(), DatabaseKind.H2).parse(FilteredEntity.RESULT, List.of());
    private static final List<UUID> RUNS = List.of(UUID.randomUUID(), UUID.randomUUID());
    private static final List<String> OUTCOMES = List.of("passed", "failed");

    /** What results and their counts do not have in common, of those kinds that a query names. */
    private static final String DIFFERENCE = """
            select cast(%1$s as varchar), sum(number) from (
              select %1$s, number from %2$s
              union all
              select %1$s, -1 from (
                select r.*, cast(start_time as date) as "day", json_text(data, 'jenkins', 'job_name') as job_name,
                  json_text(data, 'jenkins', 'build_number') as build_number,
                  json_text(data, 'exception_name') as exception_name
                from results r) as results)
            group by %1$s having sum(number) <> 0
            """;

    private static final List<String> COUNTED = List.of(
            "project_id",
            "run_id",
            "\"day\"",
            "result",
            "component",
            "env",
            "source",
            "job_name",
            "build_number",
            "exception_name");

    private static final List<String> TOTALLED = List.of("project_id", "result", "component", "env", "source");

    @TempDir
    private Path directory;

    private DatabaseConfig config;
    private Database database;

    @BeforeEach
    void fill() {
        config = new DatabaseConfig("jdbc:h2:file:" + directory.resolve("ibutsu"), "sa", "");
        database = Database.open(config);
        database.write(session -> {
            session.persist(new Project().id(PROJECT).name("web"));
            session.flush();
            RUNS.forEach(run -> session.persist(
                    new Run().id(run).projectId(PROJECT).startTime(start(0)).created(start(0))));
            return null;
        });
        add(database, 40);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void areThoseOfResultsThatWereAddedChangedAndRemoved() {
        change("update results set result = 'error', component = null where result = 'failed'");
        change("update results set project_id = null where component = 'c1'");
        change("update results set data = json '{\"exception_name\":\"E\"}' where env = 'e1'");
        change("update results set start_time = dateadd(day, 3, start_time) where env = 'e2'");
        change("delete from results where source = 's1'");

        assertExact();

        fold();

        assertExact();
        assertThat(rows("ibutsu_result_count_changes")).isZero();
        assertThat(rows("ibutsu_result_totals")).isLessThan(rows("results"));
    }

    @Test
    void keepNoRowOfKindsThatAreGone() {
        fold();
        change("delete from results");

        fold();

        assertThat(rows("ibutsu_result_counts")).isZero();
        assertThat(rows("ibutsu_result_totals")).isZero();
    }

    @Test
    void knowNothingOfWhatWasRolledBack() {
        assertThatThrownBy(() -> database.write(session -> {
                    session.createNativeMutationQuery("delete from results").executeUpdate();
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        assertExact();
        assertThat(rows("results")).isEqualTo(40);
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void areExactWhileOthersWriteAndFold() {
        CompletableFuture<Void> writers = CompletableFuture.allOf(IntStream.range(0, 2)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 60; i++) {
                        add(database, BATCH);
                        if (i % 2 == 1) {
                            remove(BATCH);
                        }
                    }
                }))
                .toArray(CompletableFuture[]::new));
        CompletableFuture<Void> folding = CompletableFuture.runAsync(() -> {
            while (!writers.isDone()) {
                fold();
            }
        });

        int checks = 0;
        while (!folding.isDone()) {
            assertExact();
            assertThat(total() % BATCH).isZero();
            List<Long> numbers = numbers();
            assertThat(numbers.get(0)).isEqualTo(numbers.get(1));
            checks++;
        }

        writers.join();
        folding.join();
        assertThat(checks).isGreaterThan(5);
        assertExact();
    }

    @Test
    void areMadeAgainByTheNextStartWhereABulkLoadWasBrokenOff() {
        BulkLoad.begin(database);
        add(database, 30);
        assertThat(rows("ibutsu_result_counters")).isZero();
        database.close();

        database = Database.open(config);

        assertThat(rows("ibutsu_result_counters")).isOne();
        assertExact();
        add(database, 5);
        assertExact();
        assertThat(rows("information_schema.indexes where index_name = 'IX_RESULTS_TEST_ID'"))
                .isOne();
    }

    @Test
    void countWhatWasAddedInBulkAtItsEnd() {
        BulkLoad load = BulkLoad.begin(database);
        add(database, 30);

        load.end();

        assertExact();
    }

    @Test
    void areNotKeptInMemory() {
        try (Database memory = Database.open(new DatabaseConfig("jdbc:h2:mem:" + UUID.randomUUID(), "sa", ""))) {
            assertThat(memory.isEmbedded()).isFalse();
            assertThat(memory.<Long>read(session -> count(session, "ibutsu_result_counters")))
                    .isZero();
        }
    }

    private void assertExact() {
        assertThat(difference("ibutsu_result_counts", COUNTED)).isEmpty();
        assertThat(difference("ibutsu_result_totals", TOTALLED)).isEmpty();
    }

    private List<Object[]> difference(String counts, List<String> kind) {
        String columns = String.join(", ", kind);
        String text = "concat_ws(' ', " + columns + ")";
        String sql = DIFFERENCE
                .replace("select cast(%1$s as varchar), sum", "select " + text + ", sum")
                .formatted(columns, counts);
        return database.read(session -> {
            // Two derived tables of one statement need not be of one moment otherwise.
            session.doWork(connection -> connection.setTransactionIsolation(Constants.TRANSACTION_SNAPSHOT));
            return session.createNativeQuery(sql, Object[].class).getResultList();
        });
    }

    private void fold() {
        new EmbeddedCounts(database).fold(CancellationToken.NEVER);
    }

    /** Removes results together, unless somebody else does so. */
    private synchronized void remove(int number) {
        database.write(session -> {
            List<UUID> some = session.createNativeQuery(
                            "select id from results order by id limit " + number, UUID.class)
                    .getResultList();
            return session.createNativeMutationQuery("delete from results where id in (:some)")
                    .setParameterList("some", some)
                    .executeUpdate();
        });
    }

    /** Returns the number that lists tell. */
    private long total() {
        return database.read(
                session -> new ResultStore(session).page(ProjectScope.only(PROJECT), NO_CONDITIONS, 0, 1, row -> {}));
    }

    /** Returns the number of results by counts and by themselves, in the form in which widgets ask for both. */
    private List<Long> numbers() {
        return database.read(session -> session.createNativeQuery(
                        "select sum(number) from ibutsu_result_counts union all select count(*) from results",
                        Long.class)
                .getResultList());
    }

    private void change(String sql) {
        database.write(session -> session.createNativeMutationQuery(sql).executeUpdate());
    }

    private long rows(String table) {
        return database.<Long>read(session -> count(session, table));
    }

    private static long count(Session session, String table) {
        return session.createNativeQuery("select count(*) from " + table, Long.class)
                .getSingleResult();
    }

    private static void add(Database database, int number) {
        Random random = new Random(number);
        List<Result> results = IntStream.range(0, number)
                .mapToObj(i -> new Result()
                        .projectId(PROJECT)
                        .runId(RUNS.get(random.nextInt(2)))
                        .testId("test " + i)
                        .result(OUTCOMES.get(random.nextInt(2)))
                        .component(random.nextInt(3) == 0 ? null : "c" + random.nextInt(2))
                        .env("e" + random.nextInt(3))
                        .source("s" + random.nextInt(2))
                        .startTime(start(random.nextInt(3)))
                        .metadata(Json.MAPPER
                                .createObjectNode()
                                .put("exception_name", "E" + random.nextInt(2))
                                .set("jenkins", Json.MAPPER.createObjectNode().put("job_name", "j"))))
                .toList();
        database.write(session -> {
            new ResultStore(session).bulkInsert(results);
            return null;
        });
    }

    private static LocalDateTime start(int day) {
        return LocalDateTime.of(2026, 1, 1 + day, 0, 0);
    }
}
