package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tables that may differ from a snapshot.
 *
 * @param number the number of this restoration; 0 if nothing is restored
 * @param since the number of the last restoration that the snapshot knows of
 * @param tables by their number in the catalogue; true if the rows are unknown, as after truncating
 * @param noting those of them whose keys are noted for any snapshot
 */
record PostgresDirt(long number, long since, Map<Long, Boolean> tables, Set<Long> noting) {

    private static final String NOTED = PostgresChanges.SCHEMA.inside("noted");

    private static final String DIRTY = """
            with this as (select %s as number, (select number from %s where schema = %s) as since),
            noted as (%s),
            dirty as (
              select rel, truncated from noted where rel <> 0
              union all
              select rel, whole > since from this, %s changed where changed.number > since)
            select this.number, since, rel, bool_or(truncated),
              exists (select from %s watched where watched.rel = dirty.rel and name = '%s')
            from this left join dirty on true group by this.number, since, rel
            """;

    /** Reads the possible differences, without changing anything. */
    static PostgresDirt read(Connection connection, SnapshotSchema schema, Map<Long, List<Long>> children)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(dirty("0", "select rel, truncated from " + NOTED, schema))) {
            return of(rows, children);
        }
    }

    /** Returns a query for the possible differences, which takes the notes and begins the next number. */
    static String take(SnapshotSchema schema) {
        return dirty(
                "nextval(" + Tables.literal(PostgresChanges.SCHEMA.inside("numbers")) + ")",
                "delete from " + NOTED + " where rel <> 0 returning rel, truncated",
                schema);
    }

    private static String dirty(String number, String notes, SnapshotSchema schema) {
        return DIRTY.formatted(
                number,
                PostgresChanges.SCHEMA.inside("snapshots"),
                Tables.literal(schema.name()),
                notes,
                PostgresChanges.SCHEMA.inside("changed"),
                PostgresChanges.SCHEMA.inside("watched"),
                PostgresChanges.ROW_TRIGGER);
    }

    static PostgresDirt of(ResultSet rows, Map<Long, List<Long>> children) throws SQLException {
        rows.next();
        PostgresDirt dirt = new PostgresDirt(rows.getLong(1), rows.getLong(2), new TreeMap<>(), new TreeSet<>());
        do {
            long table = rows.getLong(3);
            if (rows.wasNull()) {
                return dirt;
            }
            dirt.add(table, rows.getBoolean(4), children);
            if (rows.getBoolean(5)) {
                dirt.noting.add(table);
            }
        } while (rows.next());
        return dirt;
    }

    private void add(long table, boolean truncated, Map<Long, List<Long>> children) {
        tables.merge(table, truncated, Boolean::logicalOr);
        children.getOrDefault(table, List.of()).forEach(child -> add(child, truncated, children));
    }

    /** Checks whether a table must be compared as a whole. */
    boolean isWhole(PostgresTable table) {
        return !table.keyed() || tables.getOrDefault(table.oid(), false);
    }
}
