package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.ibutsu.it.Standalone;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.DatabaseConfig;
import org.ibutsu.model.db.DatabaseKind;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.store.ResultStore;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.job.StopSignal;
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

    /** By sessions that have handed their numbers on. */
    private static final String ENTRIES_READ =
            "select sum(idx_tup_read)::bigint from pg_stat_user_indexes where relname = 'results'";

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
        new CounterMaintenance(database).run(StopSignal.NEVER);
        tables.execute("vacuum analyze");
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
                new ResultStore(session).page(Optional.empty(), conditions, 2 * RESULTS, 1, row -> {}));
        long expected = number("project_id = '%s' and %s".formatted(PROJECT, condition));

        long entries = entriesReadFor(() -> assertThat(count.get()).isEqualTo(expected));

        assertThat(entries).isEqualTo(expected);
    }

    @Test
    void findsResultsOfBuildsAndComponentsWithoutThoseOfOtherComponents() throws SQLException {
        Widgets widgets = new Widgets(database, parser, Clock.systemUTC(), row -> row, answer -> answer);
        Map<String, List<String>> query = Map.of(
                "job_name", List.of("nightly"),
                "group_field", List.of("component"),
                "builds", List.of("2"),
                "components", List.of("c3"),
                "project", List.of(PROJECT.toString()));
        Caller caller = new Caller(new User().superadmin(true), "token");

        long entries = entriesReadFor(() -> assertThat(widgets.answer("importance-component", caller, query))
                .isPresent());

        assertThat(entries).isEqualTo(2L * RESULTS / BUILDS / COMPONENTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {
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

    private long entriesReadFor(Runnable reading) throws SQLException {
        long before = entriesRead();
        reading.run();
        database.read(session -> session.createNativeQuery("select 1 from pg_stat_force_next_flush()", Integer.class)
                .getSingleResult());
        return entriesRead() - before;
    }

    private long entriesRead() throws SQLException {
        return Long.parseLong(tables.query(ENTRIES_READ).get(0));
    }

    private long number(String condition) throws SQLException {
        return Long.parseLong(
                tables.query("select count(*) from results where " + condition).get(0));
    }

    private void add(UUID project) throws SQLException {
        tables.execute("""
                insert into results (id, project_id, component, start_time, data)
                select gen_random_uuid(), '%1$s', 'c' || n / %2$d %% %3$d,
                       timestamp '2026-01-01' + n * interval '1 second',
                       jsonb_build_object('jenkins', jsonb_build_object('job_name', 'nightly', 'build_number', n %% %2$d))
                       || case when n %% 20 = 0 then jsonb_build_object('assignee', 'user' || n / 20 %% 5,
                              'classification', (array['product', 'environment'])[1 + n / 20 %% 2]) else '{}' end
                from generate_series(1, %4$d) as n
                """.formatted(project, BUILDS, COMPONENTS, RESULTS));
    }
}
