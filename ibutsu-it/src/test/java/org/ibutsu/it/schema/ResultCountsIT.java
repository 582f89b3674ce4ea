package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.it.schema.CountedDatabase.INSERT;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.job.CancellationToken;
import org.ibutsu.server.task.CounterMaintenance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The counts that PostgreSQL keeps of results of any writer, such as the original server on the same database.
 */
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
class ResultCountsIT {

    private CountedDatabase database;

    @BeforeEach
    void addRuns(DatabaseConfig empty) throws SQLException {
        database = new CountedDatabase(empty);
        database.migrate();
        database.addRuns(3);
    }

    @Test
    void countsWhatIsAddedChangedAndRemoved() throws SQLException {
        execute(
                INSERT.formatted(100),
                "update results set result = 'blocked', data = '{\"exception_name\": \"E\"}' where component = 'c1'",
                "update results set duration = 1",
                "delete from results where result = 'passed'");

        assertThat(difference()).isEmpty();
        assertThat(query("select number from ibutsu_result_counts")).isNotEmpty();
    }

    @Test
    void countsOneTransactionOfManyStatements() throws SQLException {
        execute("""
                begin;
                %1$s;
                delete from results where result = 'failed';
                savepoint here;
                %1$s;
                delete from results where component = 'c1';
                rollback to here;
                %1$s;
                commit
                """.formatted(INSERT.formatted(20)));

        assertThat(difference()).isEmpty();
        assertThat(query("select sum(number) from ibutsu_result_counts")).containsExactly("99");
    }

    @Test
    void countsNothingOfWhatIsRolledBack() throws SQLException {
        execute("begin; " + INSERT.formatted(20) + "; rollback");
        execute(INSERT.formatted(10));

        assertThat(difference()).isEmpty();
        assertThat(query("select sum(number) from ibutsu_result_counts")).containsExactly("30");
    }

    @Test
    void countsFurtherOnOtherConnections() throws SQLException {
        execute(INSERT.formatted(10));
        execute(INSERT.formatted(10));
        execute("delete from results where component = 'c0'");

        assertThat(difference()).isEmpty();
    }

    @Test
    void countsVeryManyKindsInOneTransaction() throws SQLException {
        execute("""
                begin;
                insert into results (id, start_time, component)
                select gen_random_uuid(), timestamp '2026-03-14', n from generate_series(1, 500) as n;
                insert into results (id, start_time, component)
                select gen_random_uuid(), timestamp '2026-03-14', n from generate_series(1, 500) as n;
                commit
                """);

        assertThat(difference()).isEmpty();
        assertThat(query("select sum(number) from ibutsu_result_counts")).containsExactly("1000");
    }

    @Test
    void countsWhatMovesToNoProject() throws SQLException {
        execute(
                "insert into projects (id, name) values (gen_random_uuid(), 'web')",
                INSERT.formatted(10),
                "update results set project_id = (select id from projects)",
                "update results set project_id = null");

        assertThat(difference()).isEmpty();
        assertThat(query("select distinct project_id from ibutsu_result_counts group by 1 having sum(number) <> 0"))
                .containsOnlyNulls();
    }

    @Test
    void appendsNothingForResultsThatStayOfTheirKind() throws SQLException {
        execute(INSERT.formatted(10));
        List<String> before = query("select count(*) from ibutsu_result_counts");

        execute("update results set duration = 1, test_id = 'another', data = data || '{\"comment\": \"ok\"}'");

        assertThat(query("select count(*) from ibutsu_result_counts")).isEqualTo(before);
    }

    @Test
    void doNotLetWritersOfOneKindWaitForEachOther() throws SQLException {
        String insert = INSERT.formatted(2);
        try (Connection one = database.connect();
                Connection other = database.connect();
                Statement first = one.createStatement();
                Statement second = other.createStatement()) {
            one.setAutoCommit(false);
            first.execute(insert);
            second.execute("set lock_timeout = '1s'");

            second.execute(insert);
            second.execute("delete from results");

            one.commit();
        }
        assertThat(difference()).isEmpty();
        assertThat(query("select sum(number) from ibutsu_result_counts")).containsExactly("6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"results", "results, ibutsu_result_count_changes, ibutsu_result_count_sums"})
    void areNotUsedAfterResultsAreTruncatedUntilTheyAreCountedAnew(String tables) throws SQLException {
        execute(INSERT.formatted(10), "truncate " + tables + " cascade", INSERT.formatted(20));
        String afterwards = database.state();

        maintain();

        assertThat(afterwards).isEqualTo("BUILDING");
        assertThat(database.state()).isEqualTo("ON");
        assertThat(difference()).isEmpty();
        assertThat(query("select sum(number) from ibutsu_result_counts")).containsExactly("60");
    }

    private void maintain() {
        try (Database open = Database.open(database.config())) {
            new CounterMaintenance(open).run(CancellationToken.NEVER);
        }
    }

    private List<String> difference() throws SQLException {
        return database.difference();
    }

    private List<String> query(String sql) throws SQLException {
        return database.query(sql);
    }

    private void execute(String... statements) throws SQLException {
        database.execute(statements);
    }
}
