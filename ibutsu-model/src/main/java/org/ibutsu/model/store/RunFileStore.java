package org.ibutsu.model.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Reads and writes the reports that were added to a run, with their times. The run must be locked. */
public final class RunFileStore {

    private final Session session;

    /** Creates a store. */
    public RunFileStore(Session session) {
        this.session = session;
    }

    /**
     * A report that was added to a run.
     *
     * @param run the run
     * @param digest distinguishes it from other reports
     * @param imported when it was added, UTC
     * @param start when its first test began, UTC; null if it has no times
     * @param end when its last test ended, UTC; null if it has no times
     * @param seconds how long it says that its tests took
     */
    public record RunFile(
            UUID run,
            String digest,
            LocalDateTime imported,
            @Nullable LocalDateTime start,
            @Nullable LocalDateTime end,
            double seconds) {}

    /**
     * The times of all reports of a run, taken together.
     *
     * @param files how many reports there are
     * @param timed how many of them have times
     * @param start the earliest start, UTC; null if none has times
     * @param end the latest end, UTC; null if none has times
     * @param seconds the sum of their durations
     */
    public record Times(
            long files,
            long timed,
            @Nullable LocalDateTime start,
            @Nullable LocalDateTime end,
            double seconds) {}

    /** Returns which of some reports were added to a run. */
    public Set<String> known(UUID run, Collection<String> digests) {
        return session.doReturningWork(connection -> {
            String sql = "select digest from ibutsu_run_files where run_id = ? and digest in ("
                    + String.join(", ", Collections.nCopies(digests.size(), "?")) + ")";
            List<Object> values = new ArrayList<>(List.of(run));
            values.addAll(digests);
            try (PreparedStatement select = prepare(connection, sql, values.toArray());
                    ResultSet rows = select.executeQuery()) {
                Set<String> known = new HashSet<>();
                while (rows.next()) {
                    known.add(rows.getString(1));
                }
                return known;
            }
        });
    }

    /** Adds reports. */
    public void addAll(Collection<RunFile> files) {
        session.doWork(connection -> {
            String sql = """
                    insert into ibutsu_run_files (run_id, digest, imported, start_time, end_time, duration)
                    values (?, ?, ?, ?, ?, ?)
                    """;
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                for (RunFile file : files) {
                    set(insert, file.run(), file.digest(), file.imported(), file.start(), file.end(), file.seconds());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        });
    }

    /** Returns the times of all reports of a run. */
    public Times times(UUID run) {
        return session.doReturningWork(connection -> {
            String sql = """
                    select count(*), count(start_time), min(start_time), max(end_time), coalesce(sum(duration), 0)
                    from ibutsu_run_files where run_id = ?
                    """;
            try (PreparedStatement select = prepare(connection, sql, run);
                    ResultSet row = select.executeQuery()) {
                row.next();
                return new Times(
                        row.getLong(1),
                        row.getLong(2),
                        row.getObject(3, LocalDateTime.class),
                        row.getObject(4, LocalDateTime.class),
                        row.getDouble(5));
            }
        });
    }

    /** Returns the times of the imports that added reports without times. */
    public Set<LocalDateTime> untimedImports(UUID run) {
        return session.doReturningWork(connection -> {
            String sql = "select distinct imported from ibutsu_run_files where run_id = ? and start_time is null";
            try (PreparedStatement select = prepare(connection, sql, run);
                    ResultSet rows = select.executeQuery()) {
                Set<LocalDateTime> imports = new HashSet<>();
                while (rows.next()) {
                    imports.add(rows.getObject(1, LocalDateTime.class));
                }
                return imports;
            }
        });
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        set(statement, values);
        return statement;
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
