package org.ibutsu.model.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseException;
import org.ibutsu.model.db.schema.Catalogue;
import org.ibutsu.model.db.schema.SchemaConnections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Switches the counts of results in a file of H2. Other databases of H2, which are in memory, are small enough to be
 * counted. Must be used without concurrent writes of results.
 */
final class H2Counters {

    private static final Logger LOG = LoggerFactory.getLogger(H2Counters.class);

    private static final String COUNT = """
            insert into ibutsu_result_count_sums (%1$s, number)
            select %1$s, count(*)
            from (select project_id, run_id, cast(start_time as date) as "day", result, component, env, source,
                    json_text(data, 'jenkins', 'job_name') as job_name,
                    json_text(data, 'jenkins', 'build_number') as build_number,
                    json_text(data, 'exception_name') as exception_name
                  from results)
            group by %1$s
            """.formatted(String.join(", ", CountedColumns.COUNT));

    private static final String ADD_TOTALS = """
            insert into ibutsu_result_total_sums (%1$s, number)
            select %1$s, sum(number) from ibutsu_result_count_sums group by %1$s
            """.formatted(String.join(", ", CountedColumns.TOTAL));

    /** A file with more results than this is larger than any that was tried. */
    private static final long MAX_TRIED = 1_000_000;

    private final SchemaConnections connections;

    /** Creates the switch of a file. */
    H2Counters(DatabaseConfig config) {
        connections = SchemaConnections.of(config);
    }

    /**
     * Counts all results and has further ones counted, if they are not. The log says when there are more than this
     * database is made for.
     *
     * @throws DatabaseException if the database refuses to
     */
    void turnOn() {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement()) {
            if (!hasRow(statement, "select 1 from ibutsu_result_counters where state = 'ON'")) {
                count(connection, statement);
            }
            advise(statement);
        } catch (SQLException e) {
            throw new DatabaseException("The results could not be counted: " + e.getMessage(), e);
        }
    }

    private static void count(Connection connection, Statement statement) throws SQLException {
        statement.execute("create trigger if not exists ibutsu_count_results after insert, update, delete on results"
                + " for each row call '" + ResultCountTrigger.class.getName() + "'");
        connection.setAutoCommit(false);
        if (hasRow(statement, "select 1 from results fetch first row only")) {
            LOG.info("The results are counted, once");
        }
        statement.execute("delete from ibutsu_result_count_changes");
        statement.execute("delete from ibutsu_result_count_sums");
        statement.execute("delete from ibutsu_result_total_sums");
        statement.execute("delete from ibutsu_result_counters");
        statement.execute(COUNT);
        statement.execute(ADD_TOTALS);
        statement.execute("insert into ibutsu_result_counters (state) values ('ON')");
        connection.commit();
    }

    private static void advise(Statement statement) throws SQLException {
        try (ResultSet sum = statement.executeQuery("select coalesce(sum(number), 0) from ibutsu_result_totals")) {
            sum.next();
            long results = sum.getLong(1);
            if (results >= MAX_TRIED) {
                LOG.warn(
                        "The embedded database has {} results. It is made for about a million; PostgreSQL takes more, as the"
                                + " section \"More than a million results\" of the README says.",
                        results);
            }
        }
    }

    /**
     * Stops counting until {@link #turnOn}, at the latest by the next start.
     *
     * @throws DatabaseException if the database refuses to
     */
    void turnOff() {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement()) {
            // First of all, so that stale counts are not used.
            statement.execute("delete from ibutsu_result_counters");
            statement.execute("checkpoint sync");
            statement.execute("drop trigger if exists ibutsu_count_results");
        } catch (SQLException e) {
            throw new DatabaseException("The counts of results could not be switched off: " + e.getMessage(), e);
        }
    }

    /** Requests a recount of all results by {@link #turnOn}, as counted ones may have been lost. */
    static void forget(Connection connection) throws SQLException {
        if (new Catalogue(connection).hasTable("ibutsu_result_counters")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("delete from ibutsu_result_counters");
            }
        }
    }

    private static boolean hasRow(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
