package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The function that puts a PostgreSQL database back. A table that starts empty is dirty when it has a row; one with kept
 * rows when their number or the sum of the transactions that wrote them is another: every row written later has a higher
 * transaction number, so no change can leave both as they were.
 */
final class PostgresFunction {

    private PostgresFunction() {}

    static String name(SnapshotSchema room) {
        return room.inside("restore");
    }

    static void create(Connection connection, List<Table> tables, SnapshotSchema room) throws SQLException {
        List<Table> seeded = tables.stream().filter(Table::seeded).toList();
        List<Table> empty = tables.stream().filter(table -> !table.seeded()).toList();
        String stamps = room.inside("stamps");
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table " + stamps + " (name text primary key, stamp text not null)");
            for (Table table : seeded) {
                statement.execute(
                        "insert into " + stamps + " select " + Tables.literal(table.name()) + ", " + stamp(table));
            }
            statement.execute("""
                    create function %s() returns table (dirty_table text, deleted_rows bigint) language plpgsql as $body$
                    declare
                        dirty text[] := '{}';
                    begin
                        %s
                        %s
                        if dirty <> '{}' then
                            perform set_config('lock_timeout', '2s', true);
                            perform set_config('session_replication_role', 'replica', true);
                            %s
                        end if;
                        %s
                    end
                    $body$
                    """.formatted(
                            name(room),
                            lines(empty, PostgresFunction::findWritten),
                            lines(seeded, table -> findChanged(table, stamps)),
                            lines(tables, table -> putBack(table, stamps)),
                            counters(statement)));
        }
    }

    private static String lines(List<Table> tables, Function<Table, String> line) {
        return tables.stream().map(line).collect(Collectors.joining());
    }

    private static String findWritten(Table table) {
        return """
                if exists (select from %s) then
                    dirty := dirty || %s::text;
                end if;
                """.formatted(table.quoted(), Tables.literal(table.name()));
    }

    private static String findChanged(Table table, String stamps) {
        return """
                if %s <> (select stamp from %s where name = %s) then
                    dirty := dirty || %3$s::text;
                end if;
                """.formatted(stamp(table), stamps, Tables.literal(table.name()));
    }

    private static String putBack(Table table, String stamps) {
        return """
                if %s = any (dirty) then
                    dirty_table := %1$s;
                    delete from %s;
                    get diagnostics deleted_rows = row_count;
                    return next;
                    %s
                end if;
                """.formatted(
                        Tables.literal(table.name()), table.quoted(), table.seeded() ? putRowsBack(table, stamps) : "");
    }

    private static String putRowsBack(Table table, String stamps) {
        return """
                %s;
                update %s set stamp = %s where name = %s;
                """.formatted(table.insertCopy(), stamps, stamp(table), Tables.literal(table.name()));
    }

    private static String stamp(Table table) {
        return "(select count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) from " + table.quoted() + ")";
    }

    /** Sequences and identity columns. */
    private static String counters(Statement statement) throws SQLException {
        StringBuilder lines = new StringBuilder();
        String sql = """
                select quote_ident(sequencename), coalesce(last_value, start_value), last_value is not null
                from pg_sequences where schemaname = current_schema
                """;
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.append("""
                        if (select last_value <> %2$d or is_called <> %3$s from %1$s) then
                            perform setval(%4$s, %2$d, %3$s);
                        end if;
                        """.formatted(
                        rows.getString(1), rows.getLong(2), rows.getBoolean(3), Tables.literal(rows.getString(1))));
            }
        }
        return lines.toString();
    }
}
