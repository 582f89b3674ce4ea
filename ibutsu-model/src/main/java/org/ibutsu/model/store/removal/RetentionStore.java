package org.ibutsu.model.store.removal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Removes expired rows and their dependent rows, a batch at a time. Each method does one step, whose time
 * does not depend on how much there is, and is to be called in a transaction of its own until nothing is left.
 * Steps go from the oldest rows to newer ones, so that none scans removed rows again.
 */
public final class RetentionStore {

    /** The position at which the first step starts. */
    public static final LocalDateTime BEGINNING = LocalDateTime.of(1, 1, 1, 0, 0);

    private static final int MAX_RUNS = 200;
    // Their bytes go with them, up to some megabytes each.
    private static final int MAX_ARTIFACTS = 500;
    // Of these, up to some hundred megabytes each.
    private static final int MAX_IMPORTS = 20;

    private final Session session;

    /** Creates a store for a session. */
    public RetentionStore(Session session) {
        this.session = session;
    }

    /**
     * The outcome of one step.
     *
     * @param removed the numbers of removed rows
     * @param next the position at which the next step starts; null if nothing is left
     */
    public record Step(RemovedRows removed, @Nullable LocalDateTime next) {

        private static final Step LAST = new Step(RemovedRows.NONE, null);
    }

    /**
     * Removes artifacts by the time of their upload.
     *
     * @param from where to begin: {@link #BEGINNING}, or the result of the previous step
     * @param before the time of the oldest artifact that stays, UTC
     * @param rows how many rows to remove at most
     * @return the step
     */
    public Step removeArtifacts(LocalDateTime from, LocalDateTime before, int rows) {
        return session.doReturningWork(connection -> {
            RowBatch old = old(connection, "artifacts", "upload_date", from, before, Math.min(rows, MAX_ARTIFACTS));
            return old.isEmpty()
                    ? Step.LAST
                    : new Step(RemovedRows.artifacts(delete(connection, "artifacts", old.ids())), old.last());
        });
    }

    /**
     * Removes results by the time they began, and before them their artifacts.
     *
     * @param from where to begin, as in {@link #removeArtifacts}
     * @param before the time of the oldest result that stays, UTC
     * @param rows how many rows to remove at most
     * @return the step
     */
    public Step removeResults(LocalDateTime from, LocalDateTime before, int rows) {
        return session.doReturningWork(connection -> {
            RowBatch old = old(connection, "results", "start_time", from, before, rows);
            if (old.isEmpty()) {
                return Step.LAST;
            }
            int artifacts = deleteArtifacts(connection, "result_id", old.ids(), rows);
            return artifacts > 0
                    ? new Step(RemovedRows.artifacts(artifacts), from)
                    : new Step(RemovedRows.results(delete(connection, "results", old.ids())), old.last());
        });
    }

    /**
     * Removes runs by the time they began, and before them their results and artifacts, also those that are newer.
     *
     * @param from where to begin, as in {@link #removeArtifacts}
     * @param before the time of the oldest run that stays, UTC
     * @param rows how many rows to remove at most
     * @return the step
     */
    public Step removeRuns(LocalDateTime from, LocalDateTime before, int rows) {
        return session.doReturningWork(connection -> {
            RowBatch old = old(connection, "runs", "start_time", from, before, Math.min(rows, MAX_RUNS));
            if (old.isEmpty()) {
                return Step.LAST;
            }
            RemovedRows dependants = deleteDependants(connection, old.ids(), rows);
            return dependants.equals(RemovedRows.NONE)
                    ? new Step(RemovedRows.runs(delete(connection, "runs", old.ids())), old.last())
                    : new Step(dependants, from);
        });
    }

    private static RemovedRows deleteDependants(Connection connection, List<UUID> runs, int rows) throws SQLException {
        List<UUID> results = RowBatch.select(
                        connection, "select id from results where run_id = any(?) limit " + rows, runs)
                .ids();
        if (results.isEmpty()) {
            return RemovedRows.artifacts(deleteArtifacts(connection, "run_id", runs, rows));
        }
        int artifacts = deleteArtifacts(connection, "result_id", results, rows);
        return artifacts > 0
                ? RemovedRows.artifacts(artifacts)
                : RemovedRows.results(delete(connection, "results", results));
    }

    private static int deleteArtifacts(Connection connection, String parent, List<UUID> parents, int rows)
            throws SQLException {
        String sql = "select id from artifacts where " + parent + " = any(?) limit " + Math.min(rows, MAX_ARTIFACTS);
        List<UUID> artifacts = RowBatch.select(connection, sql, parents).ids();
        return artifacts.isEmpty() ? 0 : delete(connection, "artifacts", artifacts);
    }

    /**
     * Removes imports by the time of their upload, with their files.
     *
     * @param from where to begin, as in {@link #removeArtifacts}
     * @param before the time of the oldest import that stays, UTC
     * @param rows how many rows to remove at most
     * @return the step
     */
    public Step removeImports(LocalDateTime from, LocalDateTime before, int rows) {
        return session.doReturningWork(connection -> {
            RowBatch old = old(connection, "imports", "created", from, before, Math.min(rows, MAX_IMPORTS));
            return old.isEmpty()
                    ? Step.LAST
                    : new Step(RemovedRows.imports(delete(connection, "imports", old.ids())), old.last());
        });
    }

    private static RowBatch old(
            Connection connection, String table, String time, LocalDateTime from, LocalDateTime before, int most)
            throws SQLException {
        String sql = "select id, %2$s from %1$s where %2$s >= ? and %2$s < ? order by %2$s limit %3$d"
                .formatted(table, time, most);
        return RowBatch.select(connection, sql, from, before);
    }

    private static int delete(Connection connection, String table, List<UUID> ids) throws SQLException {
        return RowBatch.execute(connection, "delete from " + table + " where id = any(?)", ids);
    }

    /**
     * Counts the rows that would be removed now.
     *
     * @param runs the time of the oldest run that stays; {@link #BEGINNING} when all stay
     * @param results the time of the oldest result that stays, likewise
     * @param artifacts the time of the oldest artifact that stays, likewise
     * @param imports the time of the oldest import that stays, likewise
     * @return the numbers, those of dependants included
     */
    public RemovedRows count(
            LocalDateTime runs, LocalDateTime results, LocalDateTime artifacts, LocalDateTime imports) {
        Object[] counts = session.createNativeQuery("""
                        with old_runs as (select id from runs where start_time < :runs),
                        old_results as (
                            select id from results where start_time < :results or run_id in (select id from old_runs))
                        select (select count(*) from old_runs),
                               (select count(*) from old_results),
                               (select count(*) from artifacts
                                where upload_date < :artifacts
                                   or result_id in (select id from old_results)
                                   or run_id in (select id from old_runs)),
                               (select count(*) from imports where created < :imports)
                        """, Object[].class)
                .setParameter("runs", runs)
                .setParameter("results", results)
                .setParameter("artifacts", artifacts)
                .setParameter("imports", imports)
                .getSingleResult();
        return new RemovedRows(number(counts[0]), number(counts[1]), number(counts[2]), number(counts[3]));
    }

    private static long number(Object count) {
        return ((Number) count).longValue();
    }

    /**
     * Finds the time of the newest run, result, artifact or import.
     *
     * @param latest leaves out newer rows, UTC: clients may name future times
     * @return the time, UTC; empty when there is nothing
     */
    public Optional<LocalDateTime> newest(LocalDateTime latest) {
        return Optional.ofNullable(session.createNativeQuery("""
                        select max(newest) from (
                            select max(start_time) as newest from runs where start_time <= :latest
                            union all select max(start_time) from results where start_time <= :latest
                            union all select max(upload_date) from artifacts where upload_date <= :latest
                            union all select max(created) from imports where created <= :latest) as times
                        """, LocalDateTime.class)
                .setParameter("latest", latest)
                .getSingleResultOrNull());
    }

    /**
     * Returns the time by the clock of the database, which on H2 is that of this machine.
     *
     * @return the time, UTC
     */
    public LocalDateTime databaseTime() {
        return session.doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select current_timestamp");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return LocalDateTime.ofInstant(
                        row.getObject(1, OffsetDateTime.class).toInstant(), ZoneOffset.UTC);
            }
        });
    }
}
