package org.ibutsu.harness.database.contract;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.ibutsu.harness.database.DatabaseProduct;

/**
 * Everything that the tables of a database hold, read without any knowledge of how it is put back.
 *
 * @param rows the rows of each table, as texts in order
 */
@API(status = API.Status.EXPERIMENTAL)
public record DatabaseContent(Map<String, List<String>> rows) {

    private static final String TABLES_OF_POSTGRES = """
            select n.nspname, c.relname, case when relkind = 'm' then '' else 'only ' end from pg_class c
            join pg_namespace n on n.oid = relnamespace
            where relkind in ('r', 'm') and relpersistence <> 't' and nspname !~ '^(pg_|ibutsu)'
              and nspname <> 'information_schema'
            """;

    private static final String TABLES_OF_H2 = """
            SELECT TABLE_SCHEMA, TABLE_NAME, '' FROM INFORMATION_SCHEMA.TABLES
            WHERE LOWER(TABLE_SCHEMA) <> 'information_schema' AND TABLE_SCHEMA NOT LIKE 'ibutsu%'
              AND TABLE_TYPE = 'BASE TABLE'
            """;

    /**
     * Reads a database.
     *
     * @param connection an open connection, which stays open
     * @return what is in its tables
     * @throws SQLException if it cannot be read
     */
    public static DatabaseContent of(Connection connection) throws SQLException {
        String tables = DatabaseProduct.of(connection) == DatabaseProduct.H2 ? TABLES_OF_H2 : TABLES_OF_POSTGRES;
        Map<String, String> queries = new TreeMap<>();
        Map<String, List<String>> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet names = statement.executeQuery(tables)) {
                while (names.next()) {
                    String name = quote(names.getString(1)) + "." + quote(names.getString(2));
                    queries.put(name, "select * from " + names.getString(3) + name);
                }
            }
            for (Map.Entry<String, String> query : queries.entrySet()) {
                rows.put(query.getKey(), texts(statement, query.getValue()));
            }
        }
        return new DatabaseContent(rows);
    }

    private static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder text = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    text.append(rows.getString(i)).append('|');
                }
                texts.add(text.toString());
            }
        }
        texts.sort(null);
        return texts;
    }
}
