package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The changes of a database in a file, or in another virtual machine. H2 numbers the ends of all transactions and keeps
 * for each table the number of the last one that used it for writing, so the tables with a number above a former one
 * are dirty. The numbers restart when the database is opened, or a table created, again; then changes cannot be
 * determined.
 */
final class H2NumberedChanges implements H2Changes {

    private final List<Table> tables;
    private final long number;

    private H2NumberedChanges(List<Table> tables, long number) {
        this.tables = tables;
        this.number = number;
    }

    static H2Changes since(Connection connection, List<Table> tables) throws SQLException {
        String sql = "SELECT COALESCE(MAX(LAST_MODIFICATION), 0) FROM INFORMATION_SCHEMA.TABLES";
        return new H2NumberedChanges(
                tables, Long.parseLong(Tables.strings(connection, sql).get(0)));
    }

    @Override
    public List<Table> dirty(Connection connection) throws SQLException {
        List<List<String>> dirty = new ArrayList<>();
        String sql = "SELECT TABLE_SCHEMA, TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE LAST_MODIFICATION > ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, number);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    dirty.add(List.of(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return tables.stream()
                .filter(table -> dirty.contains(List.of(table.schema(), table.name())))
                .toList();
    }

    @Override
    public Optional<H2ChangedRows> rows(Connection connection, Table table) {
        return Optional.empty();
    }
}
