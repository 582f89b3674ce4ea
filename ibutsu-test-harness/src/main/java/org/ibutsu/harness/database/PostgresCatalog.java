package org.ibutsu.harness.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the tables of a PostgreSQL database, and what stands in the way of a snapshot. */
final class PostgresCatalog {

    private static final String TABLES = """
            select c.oid, n.nspname, c.relname, n.nspname = current_schema(), c.relkind = 'p',
              array(select attname::text from pg_attribute
                where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum),
              array(select attname::text from pg_index i
                cross join lateral unnest(i.indkey) with ordinality as k (number, place)
                join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
                where i.indrelid = c.oid and i.indisprimary and k.place <= i.indnkeyatts order by k.place)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and c.relpersistence <> 't' and %s
              and not exists (select from pg_depend d
                where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            order by n.nspname, c.relname
            """;

    private static final String REASONS = """
            select 'The foreign table ' || c.oid::regclass || ' has its rows elsewhere. Use a table of this database in tests'
            from pg_class c join pg_namespace n on n.oid = relnamespace where relkind = 'f' and %1$s
            union all
            select 'The table ' || c.oid::regclass || ' belongs to ' || pg_get_userbyid(relowner) || ', and not to '
              || current_user || '. Give the slot a user that owns its tables, or choose the schemas of the snapshot'
            from pg_class c join pg_namespace n on n.oid = relnamespace
            where relkind in ('r', 'p') and relpersistence <> 't' and %1$s and not pg_has_role(relowner, 'USAGE')
              and not exists (select from pg_depend d
                where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            union all
            select 'The table ' || c.oid::regclass || ' forces row-level security on its owner, who then does not see all'
              || ' rows. Let a superuser execute: alter role ' || quote_ident(current_user) || ' bypassrls'
            from pg_class c join pg_namespace n on n.oid = relnamespace
            where relrowsecurity and relforcerowsecurity and %1$s
              and not exists (select from pg_roles where rolname = current_user and (rolsuper or rolbypassrls))
            union all
            select 'The trigger ' || tgname || ' of table ' || c.oid::regclass || ' fires always, so it would when rows are'
              || ' put back. Use an ordinary one: alter table ' || c.oid::regclass || ' enable trigger ' || quote_ident(tgname)
            from pg_trigger t join pg_class c on c.oid = tgrelid join pg_namespace n on n.oid = relnamespace
            where tgenabled in ('A', 'R') and tgname not like 'ibutsu notes%%' and not tgisinternal and %1$s
            union all
            select 'The rule ' || rulename || ' of table ' || c.oid::regclass || ' applies always, so it would when rows are'
              || ' put back. Use an ordinary one: alter table ' || c.oid::regclass || ' enable rule ' || quote_ident(rulename)
            from pg_rewrite r join pg_class c on c.oid = ev_class join pg_namespace n on n.oid = relnamespace
            where ev_enabled in ('A', 'R') and relkind in ('r', 'p') and %1$s
            """;

    private static final String REASONS_OF_OWNER = """
            select 'The trigger ' || tgname || ' of table ' || c.oid::regclass || ' would fire when rows are put back by '
              || current_user || '. Let a superuser execute: grant set on parameter session_replication_role to '
              || quote_ident(current_user)
            from pg_trigger t join pg_class c on c.oid = tgrelid join pg_namespace n on n.oid = relnamespace
            where tgenabled <> 'D' and tgname not like 'ibutsu notes%%' and not tgisinternal and %1$s
            union all
            select 'The rule ' || rulename || ' of table ' || c.oid::regclass || ' would apply when rows are put back by '
              || current_user || '. Let a superuser execute: grant set on parameter session_replication_role to '
              || quote_ident(current_user)
            from pg_rewrite r join pg_class c on c.oid = ev_class join pg_namespace n on n.oid = relnamespace
            where ev_enabled <> 'D' and relkind in ('r', 'p') and %1$s
            union all
            select 'The table ' || c.oid::regclass || ' is referenced by a foreign key, but has no primary key, so '
              || current_user || ' cannot put its rows back. Let a superuser execute: grant set on parameter'
              || ' session_replication_role to ' || quote_ident(current_user)
            from pg_class c join pg_namespace n on n.oid = relnamespace
            where relkind in ('r', 'p') and %1$s
              and exists (select from pg_constraint where contype = 'f' and confrelid = c.oid)
              and not exists (select from pg_index where indrelid = c.oid and indisprimary)
            """;

    private final Connection connection;
    private final String schemas;

    /**
     * Creates a reader.
     *
     * @param connection to the database
     * @param schemas a condition on {@code n}, a row of {@code pg_namespace}
     */
    PostgresCatalog(Connection connection, String schemas) {
        this.connection = connection;
        this.schemas = schemas;
    }

    /** Lists objects that cannot be restored. */
    List<String> reasons() throws SQLException {
        return Tables.strings(connection, REASONS.formatted(schemas));
    }

    /** Lists objects that a user who may not switch off triggers cannot restore. */
    List<String> reasonsOfOwner() throws SQLException {
        return Tables.strings(connection, REASONS_OF_OWNER.formatted(schemas));
    }

    /** Lists the reason that lies in large objects, if there are any. */
    List<String> largeObjects() throws SQLException {
        return Tables.strings(connection, """
                select 'There are ' || count(*) || ' large objects, which cannot be compared. Keep their content in columns'
                  || ' of type bytea, or have large objects created by tests only'
                from pg_largeobject_metadata having count(*) > 0
                """);
    }

    /** Reads the tables, without copies of their rows. */
    List<PostgresTable> tables() throws SQLException {
        List<PostgresTable> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES.formatted(schemas))) {
            while (rows.next()) {
                String schema = rows.getString(2);
                String name = rows.getString(3);
                String label = rows.getBoolean(4) ? name : schema + "." + name;
                Table table = new Table(schema, name, label, strings(rows, 6), strings(rows, 7), false, "");
                tables.add(new PostgresTable(rows.getLong(1), rows.getBoolean(5), false, table));
            }
        }
        return tables;
    }

    private static List<String> strings(ResultSet rows, int column) throws SQLException {
        Array array = rows.getArray(column);
        return List.of((String[]) array.getArray());
    }

    /** Counts the rows of tables, up to a few more than are compared. */
    Map<Long, Long> rows(List<PostgresTable> tables) throws SQLException {
        Map<Long, Long> counts = new HashMap<>();
        String sql = tables.stream()
                .filter(table -> !table.partitioned())
                .map(PostgresTable::countRows)
                .collect(Collectors.joining(" union all "));
        if (!sql.isEmpty()) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    counts.put(rows.getLong(1), rows.getLong(2));
                }
            }
        }
        return counts;
    }

    /** Reads which tables are partitions of others, or inherit from them: writing to one may write to these. */
    Map<Long, List<Long>> children() throws SQLException {
        Map<Long, List<Long>> children = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select inhparent, inhrelid from pg_inherits")) {
            while (rows.next()) {
                children.computeIfAbsent(rows.getLong(1), parent -> new ArrayList<>())
                        .add(rows.getLong(2));
            }
        }
        return children;
    }

    /** Lists the materialized views that have rows, those before that others may read. */
    List<String> materializedViews() throws SQLException {
        return Tables.strings(connection, """
                select quote_ident(n.nspname) || '.' || quote_ident(c.relname)
                from pg_class c join pg_namespace n on n.oid = relnamespace
                where relkind = 'm' and relispopulated and %s order by c.oid
                """.formatted(schemas));
    }

    /** Lists the reasons that lie in materialized views. */
    List<String> staleViews(List<String> views) throws SQLException {
        List<String> reasons = new ArrayList<>();
        for (String view : views) {
            String query = Tables.strings(
                            connection, "select rtrim(pg_get_viewdef(" + Tables.literal(view) + "::regclass), ';')")
                    .get(0);
            String compare = """
                    with now as (select query::text from (%s) query), kept as (select view::text from %s view)
                    select '' where exists (table now except all table kept) or exists (table kept except all table now)
                    """.formatted(query, view);
            if (!Tables.strings(connection, compare).isEmpty()) {
                reasons.add(
                        "The materialized view " + view + " does not have what its query gives, so refreshing it would"
                                + " not put it back. Execute before: refresh materialized view " + view);
            }
        }
        return reasons;
    }
}
