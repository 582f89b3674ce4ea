package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ibutsu.it.Standalone;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.server.analysis.FailingTests;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.widget.Widgets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows that H2 reads for reports on the last days of a project with a long history. */
@Standalone
@Tag("integration")
class EmbeddedReportsIT {

    private static final UUID PROJECT = UUID.randomUUID();
    private static final int RECENT = 400;
    private static final int OLDER = 8_000;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-10T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path directory;

    private final ScannedResults scanned = new ScannedResults();
    private Database database;

    @BeforeEach
    void fill() throws SQLException {
        database = Database.open(new DatabaseConfig("jdbc:h2:file:" + directory.resolve("ibutsu"), "sa", "")
                .withDecorator(scanned::watch));
        execute("insert into projects (id) values ('%s')".formatted(PROJECT));
        add(RECENT, "2026-02-09 12:00:00", 2);
        add(OLDER, "2026-01-01 00:00:00", 1);
        execute("analyze");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void findsFlakyTestsAmongRecentResultsOnly() {
        // Which tests failed, which were flaky by themselves, and twice the results of these.
        assertThat(rowsRead("flaky-tests")).isLessThan(5 * RECENT);
    }

    @Test
    void findsSlowTestsAmongRecentResultsOnly() {
        assertThat(rowsRead("slowest-tests")).isLessThan(3 * RECENT);
    }

    @Test
    void countsTheResultsOfFailingTestsAmongRecentResultsOnly() {
        FailingTests tests = new FailingTests(
                PROJECT,
                LocalDateTime.now(CLOCK).minusDays(7),
                new FilterParser(CLOCK, DatabaseKind.H2).parse(FilteredEntity.RESULT, List.of()),
                DatabaseKind.H2);

        long rows = scanned.during(() -> assertThat(database.read(
                                session -> tests.read(session, new PageRequest(BigInteger.ONE, 25)))
                        .items())
                .isNotEmpty());

        // For the number of tests, for the page, and for their results.
        assertThat(rows).isLessThan(4 * RECENT);
    }

    @Test
    void looksForTheLatestBuildsSinceTheFirstOfThemOnly() {
        long rows = rowsRead(
                "importance-component",
                Map.of("job_name", List.of("nightly"), "builds", List.of("1"), "components", List.of("api")));

        assertThat(rows).isLessThan(2 * RECENT);
    }

    @Test
    void findsTheLatestRunInTheOrderOfTheIndex() {
        String side = "project_id=" + PROJECT + ",component=api";

        long rows = scanned.during(() -> assertThat(
                        answer("compare-runs-view", Map.of("additional_filters", List.of(side, side))))
                .isPresent());

        assertThat(rows).isLessThan(50);
    }

    private long rowsRead(String report) {
        return rowsRead(report, Map.of("days", List.of("7")));
    }

    private long rowsRead(String report, Map<String, List<String>> parameters) {
        Map<String, List<String>> all = new HashMap<>(parameters);
        all.put("project", List.of(PROJECT.toString()));
        return scanned.during(() -> assertThat(answer(report, all))
                .hasValueSatisfying(answer -> assertThat(answer).asString().containsAnyOf("test 0", "api")));
    }

    private Optional<Object> answer(String report, Map<String, List<String>> parameters) {
        User superadmin = new User().id(UUID.randomUUID());
        superadmin.superadmin(true);
        Widgets widgets = new Widgets(
                database, new FilterParser(CLOCK, DatabaseKind.H2), CLOCK, row -> row, answer -> answer.toString());
        return widgets.answer(report, new Caller(superadmin, ""), parameters);
    }

    /** Adds results of 40 tests, each of which fails now and then on one commit, in a build of a job. */
    private void add(int results, String start, int build) throws SQLException {
        execute("""
                insert into results (id, project_id, test_id, result, start_time, duration, component, data)
                select random_uuid(), '%s', 'test ' || mod(x, 40), case mod(x, 7) when 0 then 'failed' else 'passed' end,
                  dateadd(second, x / 3, timestamp '%s'), 1, 'api',
                  json '{"commit": "c0ffee", "jenkins": {"job_name": "nightly", "build_number": "%d"}}'
                from system_range(1, %d)
                """.formatted(PROJECT, start, build, results));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        }
    }
}
