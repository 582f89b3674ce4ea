package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.Session;
import org.ibutsu.it.Standalone;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.store.RunStore;
import org.ibutsu.server.analysis.ComparedRuns;
import org.ibutsu.server.analysis.FailureOrder;
import org.ibutsu.server.analysis.FailureState;
import org.ibutsu.server.analysis.FailureTriage;
import org.ibutsu.server.analysis.FilterValues;
import org.ibutsu.server.analysis.RunStrips;
import org.ibutsu.server.analysis.RunTree;
import org.ibutsu.server.analysis.Slower;
import org.ibutsu.server.analysis.TestPlace;
import org.ibutsu.server.analysis.TestSelection;
import org.ibutsu.server.analysis.TestSummary;
import org.ibutsu.server.job.CancellationToken;
import org.ibutsu.server.task.CounterMaintenance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How many results PostgreSQL reads, of tables or indexes, for what is asked about runs, tests and failures. */
@Standalone
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
class AnalysisReadsIT {

    private static final UUID PROJECT = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final int RUNS = 100;
    private static final int TESTS = 200;
    private static final int RESULTS = RUNS * TESTS;

    /** Of each run, and of the same tests each time. */
    private static final int FAILURES = 2;

    /** The planner looks at both ends of an index to find out how many rows a range has. */
    private static final int MAX_PLANNING_ENTRIES = 50;

    /** By sessions that have handed their numbers on. */
    private static final String READ = """
            select (select sum(idx_tup_read) from pg_stat_user_indexes where relname = 'results')::bigint
                + (select seq_tup_read from pg_stat_user_tables where relname = 'results')
            """;

    private CountedDatabase tables;
    private Database database;
    private Conditions all;

    /** Opens the database with one connection only, so that each session can be told to hand its numbers on. */
    @BeforeEach
    void fill(DatabaseConfig empty) throws SQLException {
        tables = new CountedDatabase(empty);
        database = Database.open(empty.withPoolSize(1));
        all = new FilterParser(Clock.systemUTC(), DatabaseKind.POSTGRESQL).parse(FilteredEntity.RESULT, List.of());
        tables.execute("insert into projects (id) values ('%s'), ('%s')".formatted(PROJECT, OTHER));
        add(PROJECT);
        add(OTHER);
        new CounterMaintenance(database).run(CancellationToken.NEVER);
        tables.vacuum();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void comparesTwoRunsByTheirResultsAlone() throws SQLException {
        List<UUID> runs = runs(2);

        long read = readFor(session -> assertThat(ComparedRuns.of(session, runs.get(0), runs.get(1), new Slower(2, 1))
                        .tests())
                .hasSize(TESTS));

        assertThat(read).isLessThanOrEqualTo(2 * TESTS + MAX_PLANNING_ENTRIES);
    }

    @Test
    void showsATreeByTheResultsOfTheRunAlone() throws SQLException {
        UUID run = runs(1).get(0);

        long read = readFor(session -> assertThat(
                        RunTree.read(session, run, TestPlace.PATH, "").size())
                .isEqualTo(1));

        assertThat(read).isLessThanOrEqualTo(TESTS + MAX_PLANNING_ENTRIES);
    }

    @Test
    void judgesFailuresByTheHistoryOfTheirTestsAlone() throws SQLException {
        List<UUID> runs = runs(1);

        long read = readFor(session -> {
            FailureTriage triage = FailureTriage.of(
                    session,
                    PROJECT,
                    runs,
                    FailureOrder.COUNT,
                    all,
                    LocalDateTime.of(2026, 2, 1, 0, 0),
                    DatabaseKind.POSTGRESQL);
            assertThat(triage.groups()).singleElement().satisfies(group -> {
                assertThat(group.state()).isEqualTo(FailureState.KNOWN);
                assertThat(group.earlier()).isEqualTo(FAILURES * (RUNS - 1));
            });
        });

        assertThat(read).isLessThanOrEqualTo(TESTS + 4 * FAILURES * RUNS + MAX_PLANNING_ENTRIES);
    }

    @Test
    void summarizesATestByItsResultsAlone() throws SQLException {
        TestSelection selection =
                new TestSelection(PROJECT, "test 1", Optional.empty(), Optional.empty(), Optional.empty());

        long read = readFor(session -> assertThat(TestSummary.of(
                                session, selection, all, LocalDateTime.of(2026, 2, 1, 0, 0), DatabaseKind.POSTGRESQL)
                        .results())
                .isEqualTo(RUNS));

        assertThat(read).isLessThanOrEqualTo(8 * RUNS + MAX_PLANNING_ENTRIES);
    }

    @Test
    void showsStripsAndValuesWithoutResults() throws SQLException {
        var field = FilteredEntity.RUN.groupField("component").orElseThrow();
        var component = FilteredEntity.RESULT.groupField("component").orElseThrow();

        long read = readFor(session -> {
            assertThat(RunStrips.read(session, PROJECT, field, all, 5, 5)).hasSize(1);
            assertThat(new FilterValues(FilteredEntity.RESULT, "component", component).read(session, PROJECT, "", 5))
                    .containsExactly(new FilterValues.Value("api", RESULTS));
        });

        assertThat(read).isZero();
    }

    private List<UUID> runs(int number) {
        return database.read(session -> new RunStore(session).newest(PROJECT, all, number));
    }

    private long readFor(Consumer<Session> reading) throws SQLException {
        handOnNumbers();
        long before = read();
        Function<Session, Boolean> work = session -> {
            reading.accept(session);
            return true;
        };
        database.summarize(work);
        handOnNumbers();
        return read() - before;
    }

    private void handOnNumbers() {
        database.read(session -> session.createNativeQuery("select 1 from pg_stat_force_next_flush()", Integer.class)
                .getSingleResult());
    }

    private long read() throws SQLException {
        return Long.parseLong(tables.query(READ).get(0));
    }

    private void add(UUID project) throws SQLException {
        tables.execute("""
                insert into runs (id, project_id, component, start_time, created, data)
                select gen_random_uuid(), '%1$s', 'api', timestamp '2026-01-01' + n * interval '1 hour', now(), '{}'
                from generate_series(1, %2$d) as n
                """.formatted(project, RUNS), """
                insert into results (id, project_id, run_id, test_id, result, component, start_time, duration, data)
                select gen_random_uuid(), '%1$s', runs.id, 'test ' || n,
                       case when n <= %3$d then 'failed' else 'passed' end, 'api',
                       runs.start_time + n * interval '1 second', 1,
                       jsonb_build_object('fspath', 'tests/' || n, 'exception_name', 'E', 'exception_message', 'no ' || n)
                from runs, generate_series(1, %2$d) as n where runs.project_id = '%1$s'
                """.formatted(project, TESTS, FAILURES));
    }
}
