package org.ibutsu.model.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.ibutsu.model.db.jdbc.DatabaseKind;

/** Figures of a whole database that do not take long to find, for those who run the server. */
public final class FigureStore {

    /** The tables whose rows are of interest. */
    public static final List<String> TABLES = List.of("projects", "users", "runs", "results", "artifacts", "imports");

    /** Up to this estimate rows are counted. */
    private static final long MAX_COUNTED = 10_000;

    private static final String WAITING = """
            select task_name, count(*), min(execution_time) from ibutsu_scheduled_tasks
            where not picked and execution_time <= ?
            group by task_name
            """;

    private final Session session;
    private final DatabaseKind kind;

    public FigureStore(Session session, DatabaseKind kind) {
        this.session = session;
        this.kind = kind;
    }

    /**
     * Jobs of one kind that are due and not running.
     *
     * @param count how many there are
     * @param oldestSeconds for how long the oldest has been due
     */
    public record WaitingJobs(long count, long oldestSeconds) {}

    /**
     * Returns the jobs that are due and not running, by their kind.
     *
     * @param now the time
     */
    public Map<String, WaitingJobs> waitingJobs(Instant now) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(WAITING)) {
                select.setObject(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
                Map<String, WaitingJobs> found = new HashMap<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        Instant oldest = rows.getObject(3, OffsetDateTime.class).toInstant();
                        found.put(
                                rows.getString(1),
                                new WaitingJobs(
                                        rows.getLong(2),
                                        Duration.between(oldest, now).toSeconds()));
                    }
                }
                return found;
            }
        });
    }

    /**
     * Returns how many rows a table has. PostgreSQL would have to read them all, so that of large tables its estimate
     * is returned.
     *
     * @param table one of {@link #TABLES}
     */
    public long rows(String table) {
        String count = "select count(*) from " + table;
        return session.doReturningWork(connection -> {
            if (kind == DatabaseKind.H2) {
                return number(connection, count);
            }
            long estimate = number(
                    connection, "select reltuples::bigint from pg_class where oid = to_regclass('" + table + "')");
            return estimate > MAX_COUNTED ? estimate : number(connection, count);
        });
    }

    /** Returns how many bytes all artifacts have; on PostgreSQL how many their table takes, with its indexes. */
    public long artifactBytes() {
        String sql = switch (kind) {
            case H2 -> "select coalesce(sum(octet_length(content)), 0) from artifacts";
            case POSTGRESQL -> "select pg_total_relation_size('artifacts')";
        };
        return session.doReturningWork(connection -> number(connection, sql));
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
