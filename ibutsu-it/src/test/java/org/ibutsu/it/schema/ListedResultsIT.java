package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
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

/** The rows of a large table that PostgreSQL reads for a page of results. */
@Standalone
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
class ListedResultsIT {

    private static final UUID PROJECT = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final int RESULTS = 5_000;
    private static final int PAGE = 25;

    /**
     * Rows of the table itself that a connection has read since it last handed its numbers on, which it does at the end
     * of a transaction, but not more often than each second. Differences within a transaction are exact.
     */
    private static final String ROWS_READ =
            "select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables where relname = 'results'";

    private CountedDatabase tables;
    private Database database;

    /**
     * The list as it was read.
     *
     * @param ids the identifiers on the page
     * @param total how many results the whole list has
     * @param rowsRead how many rows the database has read for it
     */
    private record Listed(List<UUID> ids, long total, long rowsRead) {}

    @BeforeEach
    void fill(DatabaseConfig empty) throws SQLException {
        tables = new CountedDatabase(empty);
        database = Database.open(empty);
        tables.execute("insert into projects (id) values ('%s'), ('%s')".formatted(PROJECT, OTHER));
        add(PROJECT, RESULTS, "2026-01-01");
        tables.vacuum();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void readsNoRowsOfOthersForTheFirstPage() throws SQLException {
        List<UUID> first = page(0, "project_id=" + PROJECT).ids();
        for (int others : new int[] {10_000, 90_000}) {
            add(OTHER, others, "2026-02-01");
            tables.vacuum();

            Listed listed = page(0, "project_id=" + PROJECT);

            assertThat(listed.rowsRead()).isEqualTo(PAGE);
            assertThat(listed.total()).isEqualTo(RESULTS);
            assertThat(listed.ids()).isEqualTo(first).isEqualTo(newest(0));
        }
    }

    @Test
    void skipsRowsOfPagesFarBehindByTheirIdentifiers() throws SQLException {
        add(OTHER, 20_000, "2026-02-01");
        tables.vacuum();

        Listed listed = page(4_000, "project_id=" + PROJECT);

        assertThat(listed.rowsRead()).isEqualTo(PAGE);
        assertThat(listed.ids()).isEqualTo(newest(4_000));
    }

    @Test
    void countsResultsOfAnOutcomeAndAComponentWithoutReadingThem() throws SQLException {
        new CounterMaintenance(database).run(CancellationToken.NEVER);

        Listed listed = page(RESULTS, "project_id=" + PROJECT, "result=failed", "component*c1;c2");

        assertThat(listed.rowsRead()).isZero();
        assertThat(listed.total()).isEqualTo(count("result = 'failed' and component in ('c1', 'c2')"));
    }

    @Test
    void countsResultsThemselvesWhileTheirNumbersAreOff() throws SQLException {
        new CounterMaintenance(database).turnOff();
        tables.execute("delete from results where component = 'c1'");

        assertThat(page(0, "project_id=" + PROJECT).total()).isEqualTo(count("true"));
    }

    @Test
    void listsNothingOfAProjectThatIsNotOpen() {
        Conditions conditions = conditions("project_id=" + PROJECT);

        long total = database.read(session -> new ResultStore(session)
                .page(ProjectScope.only(OTHER), conditions, 0, PAGE, row -> {
                    throw new AssertionError(row.columns().id());
                }));

        assertThat(total).isZero();
    }

    private Listed page(long offset, String... filters) {
        Conditions conditions = conditions(filters);
        return database.read(session -> {
            long readBefore = rowsRead(session);
            List<UUID> ids = new ArrayList<>();
            long total = new ResultStore(session)
                    .page(
                            EveryProject.scope(session),
                            conditions,
                            offset,
                            PAGE,
                            row -> ids.add(row.columns().id()));
            return new Listed(ids, total, rowsRead(session) - readBefore);
        });
    }

    private static Conditions conditions(String... filters) {
        return new FilterParser(Clock.systemUTC(), DatabaseKind.POSTGRESQL)
                .parse(FilteredEntity.RESULT, List.of(filters));
    }

    private static long rowsRead(Session session) {
        return session.createNativeQuery(ROWS_READ, Long.class).getSingleResult();
    }

    private List<UUID> newest(int offset) throws SQLException {
        return tables
                .query("select id from results where project_id = '%s' order by start_time desc, id offset %d limit %d"
                        .formatted(PROJECT, offset, PAGE))
                .stream()
                .map(UUID::fromString)
                .toList();
    }

    private long count(String condition) throws SQLException {
        return Long.parseLong(tables.query(
                        "select count(*) from results where project_id = '%s' and %s".formatted(PROJECT, condition))
                .get(0));
    }

    /** Adds results as large as real ones, ten of which begin at the same moment. */
    private void add(UUID project, int number, String since) throws SQLException {
        tables.execute("""
                insert into results (id, project_id, test_id, result, component, start_time, data)
                select gen_random_uuid(), '%s', 'test_' || n %% 50, (array['passed', 'failed'])[1 + n %% 2],
                       'c' || n / 7 %% 5, timestamp '%s' + n / 10 * interval '1 second',
                       jsonb_build_object('text', repeat('x', 500))
                from generate_series(1, %d) as n
                """.formatted(project, since, number));
    }
}
