package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The statements that put rows back. They go to the database together. */
final class PostgresScript {

    private PostgresScript() {}

    /**
     * Returns what comes first in the transaction. Texts of values must be exact, nothing must fire, and what others
     * commit meanwhile must stay noted for the next time.
     */
    static String begin(boolean replicaRole) {
        return """
                set transaction isolation level repeatable read, read write;
                set local %s = 'on';
                set local lock_timeout = '2s';
                set local statement_timeout = 0;
                set local jit = off;
                set local row_security = off;
                set local extra_float_digits = 3;
                set local datestyle = 'ISO';
                set local intervalstyle = 'postgres';
                """.formatted(PostgresChanges.AT_WORK)
                + (replicaRole ? "set local session_replication_role = replica" : "");
    }

    /** Puts back what differs, and returns the tables that did, with the number of rows that were removed. */
    static Map<PostgresTable, Long> run(
            Connection connection, PostgresTables tables, PostgresDirt dirt, SnapshotSchema schema)
            throws SQLException {
        List<PostgresTable> dirty = tables.all().stream()
                .filter(table -> !table.partitioned() && dirt.tables().containsKey(table.oid()))
                .toList();
        return tables.replicaRole()
                ? ofReplica(connection, dirty, dirt, schema)
                : PostgresOwnerScript.run(connection, dirty);
    }

    private static Map<PostgresTable, Long> ofReplica(
            Connection connection, List<PostgresTable> dirty, PostgresDirt dirt, SnapshotSchema schema)
            throws SQLException {
        Map<PostgresTable, Long> changed = new LinkedHashMap<>();
        List<PostgresTable> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (PostgresTable table : dirty) {
                boolean byKey = table.keyed() && !dirt.tables().get(table.oid());
                tables.add(null);
                statement.addBatch(joins(!byKey));
                tables.add(table);
                statement.addBatch(byKey ? table.removeNoted(schema) : table.removeOthers());
                tables.add(table);
                statement.addBatch(
                        byKey ? table.insertNoted(schema) : table.table().seeded() ? table.insertMissing() : "select");
                if (table.keyed()) {
                    tables.add(null);
                    statement.addBatch("delete from " + table.keys(schema));
                }
            }
            int[] counts = statement.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                if (tables.get(i) != null && counts[i] > 0) {
                    changed.merge(tables.get(i), (long) counts[i], Long::sum);
                }
            }
        }
        return changed;
    }

    /** Few keys are looked up in an index; the planner does not know that they are few. */
    private static String joins(boolean ofWholeTables) {
        return "select set_config('enable_hashjoin', '%1$s', true), set_config('enable_mergejoin', '%1$s', true)"
                .formatted(ofWholeTables ? "on" : "off");
    }
}
