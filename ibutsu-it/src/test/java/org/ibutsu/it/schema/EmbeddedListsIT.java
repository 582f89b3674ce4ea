package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of a large table that H2 reads for a page of results. */
@Standalone
@Tag("integration")
class EmbeddedListsIT {

    private static final UUID PROJECT = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final int RESULTS = 2_000;
    private static final int OTHERS = 6_000;
    private static final int PAGE = 25;

    @TempDir
    private Path directory;

    private final ScannedResults scanned = new ScannedResults();
    private Database database;

    private record Listed(List<UUID> ids, long total, long rowsRead) {}

    @BeforeEach
    void fill() throws SQLException {
        database = Database.open(new DatabaseConfig("jdbc:h2:file:" + directory.resolve("ibutsu"), "sa", "")
                .withDecorator(scanned::watch));
        execute("insert into projects (id) values ('%s'), ('%s')".formatted(PROJECT, OTHER));
        add(PROJECT, RESULTS, "2026-01-01");
        add(OTHER, OTHERS, "2026-02-01");
        execute("analyze");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void readsNoRowsOfOthersForTheFirstPage() throws SQLException {
        Listed listed = page(EveryProject::scope, 0, "project_id=" + PROJECT);

        assertThat(listed.rowsRead()).isEqualTo(PAGE);
        assertThat(listed.total()).isEqualTo(RESULTS);
        assertThat(listed.ids()).isEqualTo(newest("true", 0));
    }

    @Test
    void readsNoOtherRowsForSomebodyWhoSeesOneProjectOnly() throws SQLException {
        Listed listed = page(session -> ProjectScope.only(PROJECT), 0);

        assertThat(listed.rowsRead()).isEqualTo(PAGE);
        assertThat(listed.total()).isEqualTo(RESULTS);
        assertThat(listed.ids()).isEqualTo(newest("true", 0));
    }

    @Test
    void readsNoMoreForAnOutcomeThanThoseInBetween() throws SQLException {
        Listed listed = page(EveryProject::scope, 0, "project_id=" + PROJECT, "result=failed");

        assertThat(listed.rowsRead()).isLessThanOrEqualTo(10 * PAGE);
        assertThat(listed.total()).isEqualTo(RESULTS / 10);
        assertThat(listed.ids()).isEqualTo(newest("result = 'failed'", 0));
    }

    @Test
    void readsNoMoreForSeveralOutcomes() throws SQLException {
        Listed listed = page(EveryProject::scope, 0, "project_id=" + PROJECT, "result*failed;error");

        assertThat(listed.rowsRead()).isLessThanOrEqualTo(10 * PAGE);
        assertThat(listed.total()).isEqualTo(RESULTS / 10);
        assertThat(listed.ids()).isEqualTo(newest("result = 'failed'", 0));
    }

    @Test
    void readsTheResultsOfATestOnly() throws SQLException {
        Listed listed = page(EveryProject::scope, 0, "project_id=" + PROJECT, "test_id=test 7");

        // Those of both projects, once for their number and once for the page.
        assertThat(listed.rowsRead()).isLessThanOrEqualTo(2 * ((RESULTS + OTHERS) / 100 + 1));
        assertThat(listed.ids()).isEqualTo(newest("test_id = 'test 7'", 0));
    }

    @Test
    void skipsRowsOfPagesFarBehindInTheirOrder() throws SQLException {
        Listed listed = page(EveryProject::scope, 1_000, "project_id=" + PROJECT);

        assertThat(listed.rowsRead()).isEqualTo(1_000 + PAGE);
        assertThat(listed.ids()).isEqualTo(newest("true", 1_000));
    }

    @Test
    void listsNothingOfAProjectThatIsNotOpen() {
        Listed listed = page(session -> ProjectScope.only(OTHER), 0, "project_id=" + PROJECT);

        assertThat(listed.ids()).isEmpty();
        assertThat(listed.total()).isZero();
    }

    private Listed page(Function<Session, ProjectScope> projects, long offset, String... filters) {
        Conditions conditions =
                new FilterParser(Clock.systemUTC(), DatabaseKind.H2).parse(FilteredEntity.RESULT, List.of(filters));
        List<UUID> ids = new ArrayList<>();
        long[] total = new long[1];
        long rows = scanned.during(() -> total[0] = database.read(session -> new ResultStore(session)
                .page(
                        projects.apply(session),
                        conditions,
                        offset,
                        PAGE,
                        row -> ids.add(row.columns().id()))));
        return new Listed(ids, total[0], rows);
    }

    private List<UUID> newest(String condition, int offset) {
        return database.read(session -> session.createNativeQuery(
                        "select id from results where project_id = :project and " + condition
                                + " order by start_time desc, id offset " + offset + " rows fetch next " + PAGE
                                + " rows only",
                        UUID.class)
                .setParameter("project", PROJECT)
                .getResultList());
    }

    private void add(UUID project, int results, String start) throws SQLException {
        execute("""
                insert into results (id, project_id, test_id, result, start_time)
                select random_uuid(), '%s', 'test ' || mod(x, 100), case mod(x, 10) when 0 then 'failed' else 'passed' end,
                  dateadd(second, x / 3, timestamp '%s 00:00:00')
                from system_range(1, %d)
                """.formatted(project, start, results));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        }
    }
}
