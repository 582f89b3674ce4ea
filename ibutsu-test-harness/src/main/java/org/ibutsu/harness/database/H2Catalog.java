package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the tables of an H2 database, and what stands in the way of a snapshot. Names of the catalogue are written in
 * capitals, which every setting of {@code DATABASE_TO_UPPER} and {@code DATABASE_TO_LOWER} understands.
 */
final class H2Catalog {

    static final String OF_APPLICATION = """
            (LOWER(S.SCHEMA_NAME) <> 'information_schema' AND COALESCE(S.REMARKS, '') <> '%s')""".formatted(SnapshotSchema.COMMENT);

    private static final String COLUMNS = """
            SELECT T.TABLE_SCHEMA, T.TABLE_NAME, T.TABLE_SCHEMA = CURRENT_SCHEMA, C.COLUMN_NAME
            FROM INFORMATION_SCHEMA.TABLES T
            JOIN INFORMATION_SCHEMA.SCHEMATA S ON S.SCHEMA_NAME = T.TABLE_SCHEMA
            LEFT JOIN INFORMATION_SCHEMA.COLUMNS C
              ON C.TABLE_SCHEMA = T.TABLE_SCHEMA AND C.TABLE_NAME = T.TABLE_NAME AND C.IS_GENERATED = 'NEVER'
            WHERE %s AND T.TABLE_TYPE = 'BASE TABLE' AND T.STORAGE_TYPE IN ('CACHED', 'MEMORY')
              AND LOWER(S.SCHEMA_NAME) <> 'pg_catalog'
            ORDER BY T.TABLE_SCHEMA, T.TABLE_NAME, C.ORDINAL_POSITION
            """;

    private static final String KEYS = """
            SELECT C.TABLE_SCHEMA, C.TABLE_NAME, TRUE, K.COLUMN_NAME
            FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS C
            JOIN INFORMATION_SCHEMA.SCHEMATA S ON S.SCHEMA_NAME = C.TABLE_SCHEMA
            JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE K
              ON K.CONSTRAINT_SCHEMA = C.CONSTRAINT_SCHEMA AND K.CONSTRAINT_NAME = C.CONSTRAINT_NAME
              AND K.TABLE_SCHEMA = C.TABLE_SCHEMA AND K.TABLE_NAME = C.TABLE_NAME
            WHERE %s AND C.CONSTRAINT_TYPE = 'PRIMARY KEY'
            ORDER BY C.TABLE_SCHEMA, C.TABLE_NAME, K.ORDINAL_POSITION
            """;

    /**
     * Hibernate has temporary tables, HT_… and HTE_… with the name of a table, which it empties each time it has used
     * them.
     */
    private static final String REASONS = """
            SELECT 'The user ' || USER_NAME || ' is no administrator of the database, so foreign keys cannot be switched off'
              || ' while rows are put back. Execute: ALTER USER ' || QUOTE_IDENT(USER_NAME) || ' ADMIN TRUE'
            FROM INFORMATION_SCHEMA.USERS WHERE USER_NAME = CURRENT_USER AND NOT IS_ADMIN
            UNION ALL
            SELECT 'The table ' || T.TABLE_SCHEMA || '.' || T.TABLE_NAME || ' is '
              || CASE WHEN T.STORAGE_TYPE = 'GLOBAL TEMPORARY'
                THEN 'temporary, and its rows stay in the connection of a pool. Let it have ON COMMIT DELETE ROWS'
                ELSE 'a ' || T.STORAGE_TYPE || ', whose rows are elsewhere. Use a table of this database in tests' END
            FROM INFORMATION_SCHEMA.TABLES T
            JOIN INFORMATION_SCHEMA.SCHEMATA S ON S.SCHEMA_NAME = T.TABLE_SCHEMA
            WHERE %1$s AND T.TABLE_TYPE IN ('BASE TABLE', 'GLOBAL TEMPORARY')
              AND T.STORAGE_TYPE NOT IN ('CACHED', 'MEMORY', 'LOCAL TEMPORARY')
              AND COALESCE(T.COMMIT_ACTION, '') <> 'DELETE'
              AND NOT (T.STORAGE_TYPE = 'GLOBAL TEMPORARY' AND REGEXP_LIKE(T.TABLE_NAME, '^HTE?_', 'i')
                AND EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.TABLES O
                  WHERE O.TABLE_SCHEMA = T.TABLE_SCHEMA AND O.STORAGE_TYPE IN ('CACHED', 'MEMORY')
                    AND LOWER(O.TABLE_NAME) LIKE LOWER(REGEXP_REPLACE(T.TABLE_NAME, '^HTE?_', '', 'i')) || '%%'))
            UNION ALL
            SELECT 'The materialized view ' || T.TABLE_SCHEMA || '.' || T.TABLE_NAME || ' may have other rows than its query,'
              || ' so that they cannot be put back. Use a view in tests'
            FROM INFORMATION_SCHEMA.TABLES T
            JOIN INFORMATION_SCHEMA.SCHEMATA S ON S.SCHEMA_NAME = T.TABLE_SCHEMA
            WHERE %1$s AND T.TABLE_CLASS LIKE '%%.MaterializedView'
            """;

    private static final String TRIGGERS = """
            SELECT G.EVENT_OBJECT_SCHEMA, G.EVENT_OBJECT_TABLE, TRUE, G.TRIGGER_NAME
            FROM INFORMATION_SCHEMA.TRIGGERS G
            JOIN INFORMATION_SCHEMA.SCHEMATA S ON S.SCHEMA_NAME = G.EVENT_OBJECT_SCHEMA
            WHERE %s AND G.EVENT_MANIPULATION LIKE '%%%s%%'
            """;

    private final Connection connection;
    private final String schemas;

    H2Catalog(Connection connection, SnapshotOptions options) {
        this.connection = connection;
        this.schemas = OF_APPLICATION
                + (options.schemas().isEmpty()
                        ? ""
                        : options.schemas().stream()
                                .map(Tables::literal)
                                .collect(Collectors.joining(", ", " AND S.SCHEMA_NAME IN (", ")")));
    }

    /** Returns a condition that holds for the schemas of the snapshot, {@code S} being a row of {@code SCHEMATA}. */
    String schemas() {
        return schemas;
    }

    /** Lists objects that cannot be restored, regardless of the rows. */
    List<String> reasons() throws SQLException {
        return Tables.strings(connection, REASONS.formatted(schemas));
    }

    /** Reads the tables, without copies of their rows. */
    List<Table> tables() throws SQLException {
        Map<List<String>, List<String>> keys = byTable(KEYS.formatted(schemas));
        List<Table> tables = new ArrayList<>();
        byTable(COLUMNS.formatted(schemas)).forEach((table, columns) -> {
            String schema = table.get(0);
            String name = table.get(1);
            String label = table.get(2).isEmpty() ? schema + "." + name : name;
            List<String> key = keys.getOrDefault(List.of(schema, name, "current"), List.of());
            tables.add(new Table(schema, name, label, columns, key, false, ""));
        });
        return tables;
    }

    /** Returns the same tables with the places for copies of their rows in the schema of a snapshot. */
    List<Table> withCopies(List<Table> tables, SnapshotSchema schema) throws SQLException {
        List<Table> found = new ArrayList<>();
        for (Table table : tables) {
            boolean seeded = !Tables.strings(
                            connection, "SELECT '' WHERE EXISTS (SELECT 1 FROM " + table.quoted() + ")")
                    .isEmpty();
            found.add(table.with(seeded, schema.inside("copy_" + found.size())));
        }
        return found;
    }

    /** Lists the triggers that would fire when the rows of tables are put back. */
    List<String> firingTriggers(List<Table> tables) throws SQLException {
        Map<List<String>, List<String>> triggers = triggers("INSERT");
        return tables.stream()
                .filter(Table::seeded)
                .flatMap(table ->
                        triggers.getOrDefault(List.of(table.schema(), table.name(), "current"), List.of()).stream()
                                .map(trigger -> "The trigger " + trigger + " of table " + table.label()
                                        + " would fire when rows are put back, which H2 cannot switch off. Begin with an empty"
                                        + " table, or drop the trigger in tests"))
                .toList();
    }

    /** Returns the tables whose rows cannot be removed one by one without firing a trigger. */
    Set<Table> withDeleteTriggers(List<Table> tables) throws SQLException {
        Map<List<String>, List<String>> triggers = triggers("DELETE");
        return tables.stream()
                .filter(table -> triggers.containsKey(List.of(table.schema(), table.name(), "current")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Map<List<String>, List<String>> triggers(String event) throws SQLException {
        return byTable(TRIGGERS.formatted(schemas, event));
    }

    private Map<List<String>, List<String>> byTable(String sql) throws SQLException {
        Map<List<String>, List<String>> found = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                List<String> table = List.of(rows.getString(1), rows.getString(2), rows.getBoolean(3) ? "current" : "");
                List<String> names = found.computeIfAbsent(table, unseen -> new ArrayList<>());
                if (rows.getString(4) != null) {
                    names.add(rows.getString(4));
                }
            }
        }
        return found;
    }
}
