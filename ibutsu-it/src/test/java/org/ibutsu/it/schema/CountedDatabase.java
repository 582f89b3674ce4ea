package org.ibutsu.it.schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;

/**
 * A PostgreSQL database, and what is counted of its results.
 *
 * @param config where it is
 */
record CountedDatabase(DatabaseConfig config) {

    private static final int MAX_VACUUMS = 100;

    /** Inserts some results of each run, of several kinds. */
    static final String INSERT = """
            insert into results (id, run_id, result, component, start_time, data)
            select gen_random_uuid(), runs.id, (array['passed', 'failed', null])[1 + n %% 3], 'c' || n %% 2,
                   timestamp '2026-03-14 23:00:00' + n * interval '1 minute',
                   case when n %% 5 > 0 then jsonb_build_object('jenkins', jsonb_build_object('job_name', 'j|"' || n %% 2),
                                                                'exception_name', n %% 7) end
            from runs, generate_series(1, %d) as n
            """;

    private static final String COUNTED = """
            select project_id, run_id, day, result, component, env, job_name, build_number, exception_name, sum(number)
            from ibutsu_result_counts group by 1, 2, 3, 4, 5, 6, 7, 8, 9 having sum(number) <> 0
            """;

    private static final String RECOUNTED = """
            select project_id, run_id, start_time::date, result, component, env, data -> 'jenkins' ->> 'job_name',
                   data -> 'jenkins' ->> 'build_number', data ->> 'exception_name', count(*)
            from results group by 1, 2, 3, 4, 5, 6, 7, 8, 9
            """;

    private static final String TOTALS = """
            select project_id, result, component, env, source, sum(number)
            from ibutsu_result_totals group by 1, 2, 3, 4, 5 having sum(number) <> 0
            """;

    private static final String RECOUNTED_TOTALS = """
            select project_id, result, component, env, source, count(*) from results group by 1, 2, 3, 4, 5
            """;

    private static final String DIFFERENCE = """
            with counted as (%s), recounted as (%s), totals as (%s), recounted_totals as (%s)
            select 'counted ' || (e::text) from (table counted except all table recounted) as e
            where (select state from ibutsu_result_counters) = 'ON'
            union all
            select 'there ' || (e::text) from (table recounted except all table counted) as e
            where (select state from ibutsu_result_counters) = 'ON'
            union all
            select 'total ' || (e::text) from (table totals except all table recounted_totals) as e
            where (select state from ibutsu_result_counters) = 'ON'
            union all
            select 'there in total ' || (e::text) from (table recounted_totals except all table totals) as e
            where (select state from ibutsu_result_counters) = 'ON'
            """.formatted(COUNTED, RECOUNTED, TOTALS, RECOUNTED_TOTALS);

    private static final String ENTRIES_READ =
            "select sum(idx_tup_read)::bigint from pg_stat_user_indexes where relname = 'results'";

    /** Brings the schema up to date. */
    void migrate() {
        Database.open(config).close();
    }

    /** Brings an empty database to the state in which an older version of this server had left it. */
    void migrateTo(String version) {
        Flyway.configure()
                .dataSource(config.url(), config.user(), config.password())
                .locations("classpath:org/ibutsu/model/db/migration/postgresql")
                .table("ibutsu_schema_history")
                .target(version)
                .load()
                .migrate();
    }

    /**
     * Brings an empty database to the state of one that is taken over from the original, before anything is counted.
     */
    void adopt() throws SQLException, IOException {
        for (String script : List.of("V1__base", "V2__jobs", "V4__sessions", "V6__tasks")) {
            try (InputStream sql = Database.class.getResourceAsStream(
                    "/org/ibutsu/model/db/migration/postgresql/" + script + ".sql")) {
                execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        Flyway.configure()
                .dataSource(config.url(), config.user(), config.password())
                .table("ibutsu_schema_history")
                .baselineVersion("10")
                .load()
                .baseline();
    }

    void addRuns(int number) throws SQLException {
        execute("""
                insert into runs (id, start_time, created)
                select gen_random_uuid(), timestamp '2026-03-14', timestamp '2026-03-14' from generate_series(1, %d)
                """.formatted(number));
    }

    /** Returns what is counted wrongly at this moment; nothing while counts must not be used. */
    List<String> difference() throws SQLException {
        return query(DIFFERENCE);
    }

    String state() throws SQLException {
        return query("select state from ibutsu_result_counters").get(0);
    }

    /**
     * Returns how many entries of indexes of the results were read, by sessions that have handed their numbers on.
     */
    long entriesRead() throws SQLException {
        return Long.parseLong(query(ENTRIES_READ).get(0));
    }

    List<String> triggers() throws SQLException {
        return query("select tgname from pg_trigger where tgrelid = 'results'::regclass and not tgisinternal");
    }

    /**
     * Has PostgreSQL know that all rows are visible to everybody, so that it need not look at them for what an index
     * says, and plans so. While anybody connects to the server, there may be rows of which a single vacuum does not
     * know it.
     */
    void vacuum() throws SQLException {
        for (int i = 0; i < MAX_VACUUMS; i++) {
            execute("vacuum analyze");
            if (query("select 'hidden' from pg_class where relname = 'results' and relallvisible < relpages")
                    .isEmpty()) {
                return;
            }
        }
        throw new AssertionError("There are rows that are not visible to everybody: a transaction must be open");
    }

    /** Waits until a query of one value has some answer. */
    void await(String sql, String answer) throws SQLException {
        while (!query(sql).equals(List.of(answer))) {
            Thread.onSpinWait();
        }
    }

    List<String> query(String sql) throws SQLException {
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

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(config.url(), config.user(), config.password());
    }
}
