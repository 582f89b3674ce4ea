package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The changes of a PostgreSQL database, recorded by triggers. The triggers always fire, for any value of
 * {@code session_replication_role} and any kind of write: statements, {@code COPY}, {@code TRUNCATE}, foreign keys
 * that cascade, other triggers. Each statement appends a row with its table; nothing is read or locked, so that the
 * application does not wait for others where it did not before, and no serializable transaction fails. Of tables with
 * many rows, the keys of changed rows are noted, too. The notes are in unlogged tables, which are empty after a crash;
 * a mark among them shows that.
 *
 * <p>A restoration takes the notes and numbers what it took, so that every other snapshot of the database finds what
 * has changed since its own number, and restoring one of many costs no more than restoring the only one.
 */
final class PostgresChanges {

    /** No snapshot can have this name. */
    static final SnapshotSchema SCHEMA = new SnapshotSchema("ibutsu changes");

    /** The setting that keeps a restoration from being noted. */
    static final String AT_WORK = "ibutsu.restoring";

    private static final String TRIGGER = "ibutsu notes changes";
    static final String ROW_TRIGGER = "ibutsu notes changed rows";

    private PostgresChanges() {}

    /** Creates the objects that the database does not have yet. */
    static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!exists(connection)) {
                SCHEMA.create(statement);
                statement.execute("""
                        create unlogged table %1$s.noted (rel oid not null, truncated boolean not null);
                        insert into %1$s.noted values (0, false);
                        create sequence %1$s.numbers;
                        create unlogged table %1$s.snapshots (schema text primary key, number bigint not null);
                        create unlogged table %1$s.changed
                          (rel oid primary key, number bigint not null, whole bigint not null);
                        create table %1$s.objects (id int not null, object text not null, definition text not null);
                        create table %1$s.watched (rel oid, name text, version text, primary key (rel, name));
                        create function %1$s.note() returns trigger language plpgsql security definer as $body$
                        begin
                            insert into %1$s.noted values (tg_relid, tg_op = 'TRUNCATE');
                            return null;
                        end
                        $body$;
                        """.formatted(SCHEMA.quoted()));
                PostgresCounters.prepare(statement);
            }
        }
    }

    private static boolean exists(Connection connection) throws SQLException {
        return !Tables.strings(
                        connection, "select 1 from pg_namespace where nspname = " + Tables.literal(SCHEMA.name()))
                .isEmpty();
    }

    /** Makes the database record changes of tables. */
    static void watch(Connection connection, List<PostgresTable> tables) throws SQLException {
        if (tables.isEmpty()) {
            return;
        }
        String sql = "select tgrelid::text || ' ' || tgname from pg_trigger where tgname in ('" + TRIGGER + "', '"
                + ROW_TRIGGER + "')";
        List<String> present = Tables.strings(connection, sql);
        try (Statement statement = connection.createStatement()) {
            String missing = tables.stream()
                    .filter(table -> !present.contains(table.oid() + " " + TRIGGER))
                    .map(PostgresChanges::noteStatements)
                    .collect(Collectors.joining());
            String missingKeys = tables.stream()
                    .filter(table -> table.keyed() && !present.contains(table.oid() + " " + ROW_TRIGGER))
                    .map(PostgresChanges::noteRows)
                    .collect(Collectors.joining());
            statement.execute(missing + missingKeys);
            statement.execute("insert into " + SCHEMA.inside("watched")
                    + " select tgrelid, tgname, xmin::text from pg_trigger where tgname in ('" + TRIGGER + "', '"
                    + ROW_TRIGGER + "') on conflict do nothing");
        }
    }

    /** A query for the triggers that were removed, or changed, as by switching them off for a while. */
    static String brokenTriggers() {
        return """
                select 'changed: triggers of ' || coalesce(rel::regclass::text, 'a table') from %s
                where not exists (select from pg_trigger
                  where tgrelid = rel and tgname = name and pg_trigger.xmin::text = version)
                """.formatted(SCHEMA.inside("watched"));
    }

    private static String noteStatements(PostgresTable table) {
        return trigger(
                TRIGGER, "insert or update or delete or truncate", table, "statement", SCHEMA.inside("note") + "()");
    }

    private static String noteRows(PostgresTable table) {
        String function = SCHEMA.inside("note_" + table.oid()) + "()";
        List<String> key = table.table().key();
        return """
                create unlogged table %1$s as select %2$s from %3$s with no data;
                create unlogged table %7$s as select %2$s, 0::bigint as "ibutsu number" from %3$s with no data;
                alter table %7$s add primary key (%2$s);
                create function %4$s returns trigger language plpgsql security definer as $body$
                begin
                    if tg_op <> 'INSERT' then
                        insert into %1$s values (%5$s);
                    end if;
                    if tg_op <> 'DELETE' then
                        insert into %1$s values (%6$s);
                    end if;
                    return null;
                end
                $body$;
                """.formatted(
                                table.notedKeys(),
                                Table.quote(key),
                                table.table().quoted(),
                                function,
                                of("old", key),
                                of("new", key),
                                table.changedKeys())
                + trigger(ROW_TRIGGER, "insert or update or delete", table, "row", function);
    }

    private static String of(String row, List<String> key) {
        return key.stream().map(column -> row + "." + Table.quote(column)).collect(Collectors.joining(", "));
    }

    private static String trigger(String name, String events, PostgresTable table, String each, String function) {
        return """
                create trigger %1$s after %2$s on %3$s for each %4$s
                    when (current_setting('%5$s', true) is distinct from 'on') execute function %6$s;
                alter table %3$s enable always trigger %1$s;
                """.formatted(Table.quote(name), events, table.table().quoted(), each, AT_WORK, function);
    }
}
