package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.DatabaseConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The counts that PostgreSQL keeps of results, whoever writes these, such as the original server on the same database. */
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
class ResultCountsIT {

    private static final String INSERT = """
            insert into results (id, run_id, result, component, start_time, data)
            select gen_random_uuid(), runs.id, (array['passed', 'failed', null])[1 + n %% 3], 'c' || n %% 2,
                   timestamp '2026-03-14 23:00:00' + n * interval '1 minute',
                   case when n %% 5 > 0 then jsonb_build_object('jenkins', jsonb_build_object('job_name', 'j|"' || n %% 2),
                                                                'exception_name', n %% 7) end
            from runs, generate_series(1, %d) as n
            """;

    private static final String COUNTED = """
            select run_id, day, result, component, job_name, build_number, exception_name, sum(number)
            from ibutsu_result_counts group by 1, 2, 3, 4, 5, 6, 7 having sum(number) <> 0
            """;

    private static final String RECOUNTED = """
            select run_id, start_time::date, result, component, data -> 'jenkins' ->> 'job_name',
                   data -> 'jenkins' ->> 'build_number', data ->> 'exception_name', count(*)
            from results group by 1, 2, 3, 4, 5, 6, 7
            """;

    private DatabaseConfig config;

    @BeforeEach
    void addRuns(DatabaseConfig empty) throws SQLException {
        config = empty;
        migrate();
        execute("""
                insert into runs (id, start_time, created)
                select gen_random_uuid(), timestamp '2026-03-14', timestamp '2026-03-14' from generate_series(1, 3)
                """);
    }

    @Test
    void countsWhatIsAddedChangedAndRemoved() throws SQLException {
        execute(
                INSERT.formatted(100),
                "update results set result = 'blocked', data = '{\"exception_name\": \"E\"}' where component = 'c1'",
                "update results set duration = 1",
                "delete from results where result = 'passed'");

        assertThat(difference()).isEmpty();
        assertThat(query(COUNTED)).isNotEmpty();
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
    void forgetsWhatIsTruncated() throws SQLException {
        execute(INSERT.formatted(10), "truncate results cascade");

        assertThat(query("select key from ibutsu_result_counts")).isEmpty();
    }

    @Test
    void allowsToTruncateTheCountsWithTheResults() throws SQLException {
        execute(INSERT.formatted(10), "truncate results, ibutsu_result_counts cascade", INSERT.formatted(10));

        assertThat(difference()).isEmpty();
        assertThat(query("select sum(number) from ibutsu_result_counts")).containsExactly("30");
    }

    @Test
    void countsWhatWasThereBefore() throws SQLException {
        execute(
                "drop table ibutsu_result_counts cascade",
                "drop index ibutsu_results_build",
                "drop index ibutsu_results_project_test, ibutsu_results_failed",
                """
                do $$ declare name text; begin
                  for name in select oid::regprocedure from pg_proc where proname like 'ibutsu%result%' loop
                    execute 'drop function ' || name || ' cascade';
                  end loop;
                end $$
                """,
                "drop table ibutsu_tasks",
                "delete from ibutsu_schema_history where version in ('5', '6', '7', '8', '9', '13')",
                INSERT.formatted(10));

        migrate();

        assertThat(difference()).isEmpty();
        assertThat(query("select sum(number) from ibutsu_result_counts")).containsExactly("30");
    }

    private void migrate() {
        Database.open(config).close();
    }

    /** Gives what is counted wrongly. */
    private List<String> difference() throws SQLException {
        List<String> wrong = query("(" + COUNTED + ") except all (" + RECOUNTED + ")");
        wrong.addAll(query("(" + RECOUNTED + ") except all (" + COUNTED + ")"));
        return wrong;
    }

    private List<String> query(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(config.url(), config.user(), config.password());
    }
}
