package org.ibutsu.it.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeSet;

/**
 * What pg_dump would write of the schema of a PostgreSQL database, read from the catalogue, as pg_dump need not be
 * there: one line for everything that has a name, each beginning with that name.
 *
 * @param lines in the order of the alphabet
 */
record SchemaDump(List<String> lines) {

    private static final String CATALOGUE = """
            with own as (
              select oid from pg_namespace
              where nspname not in ('information_schema', 'pg_catalog') and nspname not like 'pg\\_%'
            )
            select concat_ws(' ', nspname, 'schema', pg_get_userbyid(nspowner), nspacl)
            from pg_namespace where oid in (select oid from own)
            union all
            select concat_ws(' ', relname, 'relation', relkind, relpersistence, relreplident, pg_get_userbyid(relowner),
                             relrowsecurity, relforcerowsecurity, relispartition, reloptions, relacl,
                             obj_description(oid, 'pg_class'))
            from pg_class where relnamespace in (select oid from own) and relkind not in ('i', 't')
            union all
            select concat_ws(' ', relname, 'column', attnum, attname, format_type(atttypid, atttypmod), attnotnull,
                             attisdropped, attidentity, attgenerated, attstorage, attcollation,
                             'default ' || pg_get_expr(adbin, adrelid), attacl)
            from pg_attribute
            join pg_class c on c.oid = attrelid
            left join pg_attrdef on adrelid = attrelid and adnum = attnum
            where relnamespace in (select oid from own) and relkind not in ('i', 't') and attnum > 0
            union all
            select concat_ws(' ', conname, 'constraint', conrelid::regclass, convalidated, pg_get_constraintdef(oid))
            from pg_constraint where connamespace in (select oid from own)
            union all
            select concat_ws(' ', i.relname, 'index', indisvalid, indisready, indisclustered, indisreplident,
                             pg_get_indexdef(indexrelid))
            from pg_index join pg_class i on i.oid = indexrelid
            where i.relnamespace in (select oid from own)
            union all
            select concat_ws(' ', tgname, 'trigger', tgenabled, pg_get_triggerdef(oid))
            from pg_trigger where not tgisinternal
            union all
            select concat_ws(' ', proname, 'function', pg_get_userbyid(proowner), proacl, pg_get_functiondef(oid))
            from pg_proc where pronamespace in (select oid from own) and prokind in ('f', 'p')
            union all
            select concat_ws(' ', sequencename, 'sequence', data_type, start_value, increment_by, cycle) from pg_sequences
            union all
            select concat_ws(' ', typname, 'type', typtype, typdefault,
                             (select string_agg(enumlabel, ',' order by enumsortorder) from pg_enum where enumtypid = t.oid))
            from pg_type t where typnamespace in (select oid from own) and typelem = 0 and typtype <> 'c'
            union all
            select concat_ws(' ', relname, 'rule', rulename, pg_get_ruledef(r.oid))
            from pg_rewrite r join pg_class c on c.oid = ev_class
            where relnamespace in (select oid from own)
            union all
            select concat_ws(' ', policyname, 'policy', tablename, qual, with_check) from pg_policies
            union all
            select concat_ws(' ', stxname, 'statistics', pg_get_statisticsobjdef(oid)) from pg_statistic_ext
            union all
            select concat_ws(' ', extname, 'extension', extversion) from pg_extension
            union all
            select concat_ws(' ', evtname, 'event trigger', evtevent, evtenabled) from pg_event_trigger
            union all
            select concat_ws(' ', pubname, 'publication') from pg_publication
            union all
            select concat_ws(' ', 'settings', setrole, setconfig)
            from pg_db_role_setting where setdatabase = (select oid from pg_database where datname = current_database())
            """;

    /** Reads the schema of the database of a connection. */
    static SchemaDump of(Connection connection) throws SQLException {
        TreeSet<String> lines = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(CATALOGUE)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return new SchemaDump(List.copyOf(lines));
    }

    /** Leaves out everything whose own name begins in some way. */
    SchemaDump without(String prefix) {
        return new SchemaDump(
                lines.stream().filter(line -> !line.startsWith(prefix)).toList());
    }
}
