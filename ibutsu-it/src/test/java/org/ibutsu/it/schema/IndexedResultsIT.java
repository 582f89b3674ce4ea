package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.ibutsu.it.Standalone;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.store.ResultStore;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.job.CancellationToken;
import org.ibutsu.server.task.CounterMaintenance;
import org.ibutsu.server.widget.Widgets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The entries that PostgreSQL reads of the indexes of a large table of results. */
@Standalone
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
class IndexedResultsIT {

    private static final UUID PROJECT = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final int RESULTS = 20_000;
    private static final int BUILDS = 40;
    private static final int COMPONENTS = 10;

    private static final Caller CALLER = new Caller(new User().superadmin(true), "token");

    /** The planner looks at both ends of an index to find out how many rows a range has. */
    private static final int MAX_PLANNING_ENTRIES = 5;

    private CountedDatabase tables;
    private Database database;
    private FilterParser parser;

    /** Opens the database with one connection only, so that each session can be told to hand its numbers on. */
    @BeforeEach
    void fill(DatabaseConfig empty) throws SQLException {
        tables = new CountedDatabase(empty);
        database = Database.open(empty.withPoolSize(1));
        parser = new FilterParser(Clock.systemUTC(), DatabaseKind.POSTGRESQL);
        tables.execute("insert into projects (id) values ('%s'), ('%s')".formatted(PROJECT, OTHER));
        add(PROJECT);
        add(OTHER);
        tables.execute("""
                insert into results (id, project_id, result, start_time) values
                  (gen_random_uuid(), '%1$s', 'passed', '2026-01-01'), (gen_random_uuid(), '%1$s', 'passed', '2025-12-31 12:00')
                """.formatted(PROJECT));
        new CounterMaintenance(database).run(CancellationToken.NEVER);
        tables.vacuum();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "metadata.assignee=user3, data ->> 'assignee' = 'user3'",
        "metadata.classification=product, data ->> 'classification' = 'product'"
    })
    void countsByWhatFewResultsHaveWithoutThoseOfOthers(String filter, String condition) throws SQLException {
        Conditions conditions = parser.parse(FilteredEntity.RESULT, List.of("project_id=" + PROJECT, filter));
        // A page behind the last, so that nothing but the number is read.
        Supplier<Long> count = () -> database.read(session ->
                new ResultStore(session).page(EveryProject.scope(session), conditions, 2 * RESULTS, 1, row -> {}));
        long expected = number("project_id = '%s' and %s".formatted(PROJECT, condition));

        long entries = entriesReadFor(() -> assertThat(count.get()).isEqualTo(expected));

        assertThat(entries).isEqualTo(expected);
    }

    @Test
    void findsResultsOfBuildsAndComponentsWithoutThoseOfOtherComponents() throws SQLException {
        Widgets widgets = widgets(Clock.systemUTC());
        Map<String, List<String>> query = Map.of(
                "job_name", List.of("nightly"),
                "group_field", List.of("component"),
                "builds", List.of("2"),
                "components", List.of("c3"),
                "project", List.of(PROJECT.toString()));
        long entries = entriesReadFor(() -> assertThat(widgets.answer("importance-component", CALLER, query))
                .isPresent());

        assertThat(entries).isEqualTo(2L * RESULTS / BUILDS / COMPONENTS);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T00:30:00, 2026-01-01T00:30:00, 1801",
        "2026-01-31T00:00:00, 2026-01-01T00:00:00, 1",
        "2026-01-30T23:50:00, 2025-12-31T23:50:00, 0",
        "2026-01-31T12:00:00, 2026-01-01T12:00:00, 0"
    })
    void readsTheShorterPartOfTheFirstDay(LocalDateTime now, LocalDateTime bound, long read) throws SQLException {
        Widgets widgets = widgets(Clock.fixed(now.toInstant(ZoneOffset.UTC), ZoneOffset.UTC));
        Map<String, List<String>> query =
                Map.of("group_field", List.of("result"), "days", List.of("30"), "project", List.of(PROJECT.toString()));
        AtomicReference<Object> answer = new AtomicReference<>();

        long entries = entriesReadFor(() ->
                answer.set(widgets.answer("result-aggregator", CALLER, query).orElseThrow()));

        assertThat(entries).isBetween(read, read + MAX_PLANNING_ENTRIES);
        assertThat(answer.get())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .extracting(Object::toString)
                .containsExactlyElementsOf(tables.query("""
                        select 'Group[_id=' || result || ', count=' || count(*) || ']' from results
                        where project_id = '%s' and start_time > '%s' group by result
                        order by count(*) desc, result
                        """.formatted(PROJECT, bound)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select sum(number) from ibutsu_result_totals where project_id = '%s'",
                "select result, sum(number) from ibutsu_result_counts where project_id = '%s' and day > '2026-01-01' group by 1"
            })
    void canAddUpNumbersWithoutTheirRows(String sums) {
        List<String> plan = database.read(session -> {
            // The tables are too small here to be worth an index.
            for (String other : List.of("seqscan", "bitmapscan")) {
                session.createNativeQuery("select set_config('enable_" + other + "', 'off', true)", String.class)
                        .getSingleResult();
            }
            return session.createNativeQuery("explain " + sums.formatted(PROJECT), String.class)
                    .getResultList();
        });

        assertThat(plan)
                .filteredOn(line -> line.contains("Scan") && line.contains(" on ibutsu") && line.contains("_sums"))
                .singleElement()
                .asString()
                .contains("Index Only Scan");
    }

    private Widgets widgets(Clock clock) {
        return new Widgets(database, parser, clock, row -> row, answer -> answer);
    }

    private long entriesReadFor(Runnable reading) throws SQLException {
        handOnNumbers();
        long before = tables.entriesRead();
        reading.run();
        handOnNumbers();
        return tables.entriesRead() - before;
    }

    private void handOnNumbers() {
        database.read(session -> session.createNativeQuery("select 1 from pg_stat_force_next_flush()", Integer.class)
                .getSingleResult());
    }

    private long number(String condition) throws SQLException {
        return Long.parseLong(
                tables.query("select count(*) from results where " + condition).get(0));
    }

    private void add(UUID project) throws SQLException {
        tables.execute("""
                insert into results (id, project_id, result, component, start_time, data)
                select gen_random_uuid(), '%1$s', (array['passed', 'failed'])[1 + n / 7 %% 2], 'c' || n / %2$d %% %3$d,
                       timestamp '2026-01-01' + n * interval '1 second',
                       jsonb_build_object('jenkins', jsonb_build_object('job_name', 'nightly', 'build_number', n %% %2$d))
                       || case when n %% 20 = 0 then jsonb_build_object('assignee', 'user' || n / 20 %% 5,
                              'classification', (array['product', 'environment'])[1 + n / 20 %% 2]) else '{}' end
                from generate_series(1, %4$d) as n
                """.formatted(project, BUILDS, COMPONENTS, RESULTS));
    }
}
