package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ibutsu.it.Standalone;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.store.ProjectScope;
import org.ibutsu.model.store.ResultStore;
import org.ibutsu.server.job.CancellationToken;
import org.ibutsu.server.task.CounterMaintenance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Lists of results whose tests are searched for on PostgreSQL: what is found, and how much of an index is read for it.
 */
@Standalone
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
class SearchedTestsIT {

    private static final UUID PROJECT = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final int RESULTS = 20_000;
    private static final int TESTS = 40;
    private static final int PAGE = 25;

    private CountedDatabase tables;
    private Database database;

    /**
     * The list as it was read.
     *
     * @param ids the identifiers on the first page
     * @param total how many results the whole list has
     */
    private record Listed(List<UUID> ids, long total) {}

    @BeforeEach
    void fill(DatabaseConfig empty) throws SQLException {
        tables = new CountedDatabase(empty);
        database = Database.open(empty);
        tables.execute("insert into projects (id) values ('%s'), ('%s')".formatted(PROJECT, OTHER));
        add(PROJECT, RESULTS, "'tests/test_' || n % " + TESTS);
        // Names that arrays, patterns and SQL might take for something else.
        add(
                PROJECT,
                RESULTS / 20,
                "(array['', 'NULL', 'a,b', '{x}', 'say \"hi\"', 'C:\\dir\\', 'it''s', '50%', 'snow \u2603', null])[1 + n % 10]");
        add(OTHER, RESULTS / 20, "'tests/test_' || n");
        new CounterMaintenance(database).run(CancellationToken.NEVER);
        tables.vacuum();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            test_id~test_1[0-3]$   ; test_id ~ 'test_1[0-3]$'
            test_id~.              ; test_id ~ '.'
            test_id~^$             ; test_id ~ '^$'
            test_id~nothing        ; test_id ~ 'nothing'
            test_id~["{}\\\\]       ; test_id ~ '["{}\\\\]'
            test_id%TEST_3         ; test_id ilike '%TEST_3%'
            test_id%%              ; test_id ilike '%%%'
            test_id%dir            ; test_id ilike '%dir%'
            test_id%null           ; test_id ilike '%null%'
            test_id%\u2603         ; test_id ilike '%\u2603%'
            """)
    void findsWhatASearchOfAllResultsFinds(String filter, String condition) throws SQLException {
        assertThat(list("project_id=" + PROJECT, filter)).isEqualTo(plain(condition));
        assertThat(list("project_id=" + PROJECT, filter, "result=failed"))
                .isEqualTo(plain(condition + " and result = 'failed'"));
        assertThat(list("project_id=" + PROJECT, filter, "test_id~1"))
                .isEqualTo(plain(condition + " and test_id ~ '1'"));
    }

    @Test
    void searchesEachTestOnce() throws SQLException {
        long before = tables.entriesRead();

        Listed listed = list("project_id=" + PROJECT, "test_id~test_1$");

        long read = tables.entriesRead() - before;
        assertThat(listed).isEqualTo(plain("test_id ~ 'test_1$'"));
        assertThat(read).isLessThan(RESULTS / 4);
    }

    @Test
    void givesUpSoonOnTestsThatHaveHardlyMoreThanOneResult() throws SQLException {
        add(OTHER, RESULTS, "'tests/unique_' || n");
        new CounterMaintenance(database).run(CancellationToken.NEVER);
        tables.vacuum();
        long before = tables.entriesRead();
        Listed listed = list("project_id=" + OTHER, "test_id~unique_1");
        long read = tables.entriesRead() - before;
        new CounterMaintenance(database).turnOff();
        long beforePlain = tables.entriesRead();

        assertThat(list("project_id=" + OTHER, "test_id~unique_1")).isEqualTo(listed);

        assertThat(read).isLessThan(tables.entriesRead() - beforePlain + RESULTS / 20);
    }

    @Test
    void searchesResultsThemselvesWithoutTheIndex() throws SQLException {
        tables.execute("drop index ibutsu_results_project_test");

        assertThat(list("project_id=" + PROJECT, "test_id~test_1")).isEqualTo(plain("test_id ~ 'test_1'"));
    }

    @Test
    void searchesResultsThemselvesWhileTheirNumbersAreOff() throws SQLException {
        new CounterMaintenance(database).turnOff();

        assertThat(list("project_id=" + PROJECT, "test_id~test_1")).isEqualTo(plain("test_id ~ 'test_1'"));
    }

    @Test
    void findsTestsOfTheOnlyProjectThatMayBeSeen() throws SQLException {
        Conditions conditions = conditions("test_id~test_1");

        long total = database.read(
                session -> new ResultStore(session).page(ProjectScope.only(PROJECT), conditions, 0, PAGE, row -> {}));

        assertThat(total).isEqualTo(plain("test_id ~ 'test_1'").total());
    }

    private Listed list(String... filters) {
        Conditions conditions = conditions(filters);
        return database.read(session -> {
            List<UUID> ids = new ArrayList<>();
            long total = new ResultStore(session)
                    .page(
                            EveryProject.scope(session),
                            conditions,
                            0,
                            PAGE,
                            row -> ids.add(row.columns().id()));
            session.createNativeQuery("select 1 from pg_stat_force_next_flush()", Integer.class)
                    .getSingleResult();
            return new Listed(ids, total);
        });
    }

    private static Conditions conditions(String... filters) {
        return new FilterParser(Clock.systemUTC(), DatabaseKind.POSTGRESQL)
                .parse(FilteredEntity.RESULT, List.of(filters));
    }

    private Listed plain(String condition) throws SQLException {
        String from = " from results where project_id = '" + PROJECT + "' and " + condition;
        return new Listed(
                tables.query("select id" + from + " order by start_time desc, id limit " + PAGE).stream()
                        .map(UUID::fromString)
                        .toList(),
                Long.parseLong(tables.query("select count(*)" + from).get(0)));
    }

    private void add(UUID project, int number, String test) throws SQLException {
        tables.execute("""
                insert into results (id, project_id, test_id, result, component, start_time)
                select gen_random_uuid(), '%s', %s, (array['passed', 'failed'])[1 + n / 7 %% 2], 'c' || n / 7 %% 5,
                       timestamp '2026-01-01' + n / 10 * interval '1 second'
                from generate_series(1, %d) as n
                """.formatted(project, test, number));
    }
}
