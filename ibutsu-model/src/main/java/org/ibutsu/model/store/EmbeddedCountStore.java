package org.ibutsu.model.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Session;
import org.ibutsu.model.db.CountedColumns;

/**
 * Folds the changes of the counts of results on H2. A trigger appends a row for each result that is added or removed;
 * the sums have one row for each kind.
 */
public final class EmbeddedCountStore {

    /** The maximum number of changes that are folded in one transaction. */
    public static final int MAX_CHANGES = 20_000;

    private static final int RUN = CountedColumns.COUNT.indexOf("run_id");

    private static final String COLUMNS = String.join(", ", CountedColumns.COUNT) + ", number";

    private final Session session;

    /**
     * Creates a store.
     *
     * @param session the session, on H2
     */
    public EmbeddedCountStore(Session session) {
        this.session = session;
    }

    /** Checks whether a database may keep counts of results, which those of H2 in memory do not. */
    public static boolean mayKeepCounts(Session session) {
        return session.<Boolean>doReturningWork(
                connection -> !connection.getMetaData().getURL().startsWith("jdbc:h2:mem:"));
    }

    /**
     * Folds some of the changes into the sums, of which those that become 0 are removed. Only one transaction at a time
     * may do so.
     *
     * @return whether there may be more changes
     */
    public boolean fold() {
        return session.doReturningWork(EmbeddedCountStore::fold);
    }

    private static boolean fold(Connection connection) throws SQLException {
        Map<List<Object>, Long> changes = new HashMap<>();
        int rows = take(
                connection,
                changes,
                "select " + COLUMNS + " from old table (delete from ibutsu_result_count_changes fetch first "
                        + MAX_CHANGES + " rows only)");
        addTotals(connection, changes);
        Set<Object> runs = new HashSet<>();
        changes.keySet().forEach(kind -> runs.add(kind.get(RUN)));
        for (Object run : runs) {
            take(
                    connection,
                    changes,
                    "select " + COLUMNS
                            + " from old table (delete from ibutsu_result_count_sums where run_id is not distinct from ?)",
                    run);
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into ibutsu_result_count_sums (" + COLUMNS
                + ") values (" + parameters(CountedColumns.COUNT.size() + 1) + ")")) {
            execute(insert, changes);
        }
        return rows == MAX_CHANGES;
    }

    /**
     * Adds the numbers that a statement takes away to others of the same kind, and returns how many rows these were.
     */
    private static int take(Connection connection, Map<List<Object>, Long> numbers, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            int count = 0;
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    numbers.merge(
                            key(rows, 1, CountedColumns.COUNT),
                            rows.getLong(CountedColumns.COUNT.size() + 1),
                            Long::sum);
                    count++;
                }
            }
            return count;
        }
    }

    private static void addTotals(Connection connection, Map<List<Object>, Long> changes) throws SQLException {
        Map<List<Object>, Long> totals = new HashMap<>();
        changes.forEach((kind, number) -> totals.merge(total(kind), number, Long::sum));
        Set<Object> projects = new HashSet<>();
        totals.keySet().forEach(total -> projects.add(total.get(0)));
        for (Object project : projects) {
            takeTotals(connection, totals, project);
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into ibutsu_result_total_sums (" + String.join(", ", CountedColumns.TOTAL)
                        + ", number) values (" + parameters(CountedColumns.TOTAL.size() + 1) + ")")) {
            execute(insert, totals);
        }
    }

    /**
     * Takes totals of a project away and adds them to others. All are read once: each report has a source of its own,
     * so that an import of many reports changes as many totals.
     */
    private static void takeTotals(Connection connection, Map<List<Object>, Long> totals, Object project)
            throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select _rowid_, " + String.join(", ", CountedColumns.TOTAL)
                                + ", number from ibutsu_result_total_sums where project_id is not distinct from ?");
                PreparedStatement delete =
                        connection.prepareStatement("delete from ibutsu_result_total_sums where _rowid_ = ?")) {
            select.setObject(1, project);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    long number = rows.getLong(CountedColumns.TOTAL.size() + 2);
                    if (totals.computeIfPresent(key(rows, 2, CountedColumns.TOTAL), (total, change) -> change + number)
                            != null) {
                        delete.setLong(1, rows.getLong(1));
                        delete.addBatch();
                    }
                }
            }
            delete.executeBatch();
        }
    }

    private static List<Object> key(ResultSet row, int first, List<String> columns) throws SQLException {
        Object[] key = new Object[columns.size()];
        for (int i = 0; i < key.length; i++) {
            key[i] = row.getObject(first + i);
        }
        return Arrays.asList(key);
    }

    private static List<Object> total(List<Object> kind) {
        List<Object> total = new ArrayList<>();
        CountedColumns.TOTAL.forEach(column -> total.add(kind.get(CountedColumns.COUNT.indexOf(column))));
        return total;
    }

    private static String parameters(int number) {
        return String.join(", ", Collections.nCopies(number, "?"));
    }

    private static void execute(PreparedStatement insert, Map<List<Object>, Long> numbers) throws SQLException {
        for (Map.Entry<List<Object>, Long> number : numbers.entrySet()) {
            if (number.getValue() != 0) {
                List<Object> key = number.getKey();
                for (int i = 0; i < key.size(); i++) {
                    insert.setObject(i + 1, key.get(i));
                }
                insert.setLong(key.size() + 1, number.getValue());
                insert.addBatch();
            }
        }
        insert.executeBatch();
    }
}
