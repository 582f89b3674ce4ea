package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The objects of a PostgreSQL database, as they were when its first snapshot was taken. Whether the catalogue was
 * written to is seen by the number of its rows and the last transaction among them; only then are definitions compared.
 */
final class PostgresSchema {

    /** The schemas of the application; {@code n} is a row of {@code pg_namespace}. */
    static final String OF_APPLICATION = """
            (n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
              and coalesce(obj_description(n.oid, 'pg_namespace'), '') <> '%s')""".formatted(SnapshotSchema.COMMENT);

    /** The catalogues without what PostgreSQL itself has in them, whose numbers are below those of all others. */
    private static final List<String> CATALOGUES = List.of(
            "pg_class where oid >= 16384",
            "pg_attribute where attrelid >= 16384",
            "pg_type where oid >= 16384",
            "pg_proc where oid >= 16384",
            "pg_constraint where oid >= 16384",
            "pg_index where indexrelid >= 16384",
            "pg_trigger where oid >= 16384",
            "pg_attrdef where oid >= 16384",
            "pg_rewrite where oid >= 16384",
            "pg_policy",
            "pg_enum",
            "pg_namespace",
            "pg_sequence",
            "pg_inherits",
            "pg_extension",
            "pg_statistic_ext");

    /**
     * Each row: an object, and a digest of its definition. Attributes that change without a change of the schema are
     * left out.
     */
    private static final String OBJECTS = """
            with n as materialized (select oid, nspname, nspacl, nspowner from pg_namespace n where %1$s),
            c as materialized (
              select c.* from pg_class c join n on n.oid = relnamespace where relpersistence <> 't')
            select 'schema ' || nspname, nspowner || coalesce(nspacl::text, '') from n
            union all
            select pg_describe_object('pg_class'::regclass, oid, 0), oid || md5((to_jsonb(c) - array['relpages',
                'reltuples', 'relallvisible', 'relallfrozen', 'relfrozenxid', 'relminmxid', 'relfilenode', 'relhasindex',
                'relhastriggers', 'relhasrules', 'relhassubclass', 'reltoastrelid'])::text)
              from c
            union all
            select pg_describe_object('pg_class'::regclass, attrelid, attnum), md5((to_jsonb(a)
                - array['attcacheoff', 'attmissingval', 'attstattarget'])::text)
              from pg_attribute a join c on c.oid = attrelid where attnum > 0 and not attisdropped and c.relkind <> 'i'
            union all
            select pg_describe_object('pg_attrdef'::regclass, d.oid, 0), md5(d::text)
              from pg_attrdef d join c on c.oid = adrelid
            union all
            select pg_describe_object('pg_constraint'::regclass, k.oid, 0), k.oid || md5(k::text)
              from pg_constraint k join n on n.oid = connamespace
            union all
            select pg_describe_object('pg_class'::regclass, indexrelid, 0) || ', of a table', md5(i::text)
              from pg_index i join c on c.oid = indexrelid
            union all
            select pg_describe_object('pg_trigger'::regclass, t.oid, 0), md5(t::text)
              from pg_trigger t join c on c.oid = tgrelid where tgname not like 'ibutsu notes%%'
            union all
            select pg_describe_object('pg_rewrite'::regclass, r.oid, 0), r.oid || md5(r::text)
              from pg_rewrite r join c on c.oid = ev_class
            union all
            select pg_describe_object('pg_policy'::regclass, p.oid, 0), md5(p::text)
              from pg_policy p join c on c.oid = polrelid
            union all
            select pg_describe_object('pg_proc'::regclass, p.oid, 0), md5(p::text)
              from pg_proc p join n on n.oid = pronamespace
            union all
            select pg_describe_object('pg_type'::regclass, t.oid, 0), md5(t::text)
              from pg_type t join n on n.oid = typnamespace
            union all
            select pg_describe_object('pg_type'::regclass, enumtypid, 0) || ', value ' || enumlabel, enumsortorder::text
              from pg_enum join pg_type t on t.oid = enumtypid join n on n.oid = typnamespace
            union all
            select pg_describe_object('pg_class'::regclass, seqrelid, 0) || ', options', md5(s::text)
              from pg_sequence s join c on c.oid = seqrelid
            union all
            select 'parent of ' || pg_describe_object('pg_class'::regclass, inhrelid, 0), inhparent || md5(i::text)
              from pg_inherits i join c on c.oid = inhrelid
            union all
            select 'extension ' || extname, extversion from pg_extension
            """.formatted(OF_APPLICATION);

    private PostgresSchema() {}

    /** Returns a condition that holds for the schemas of a snapshot, {@code n} being a row of {@code pg_namespace}. */
    static String chosen(SnapshotOptions options) {
        if (options.schemas().isEmpty()) {
            return OF_APPLICATION;
        }
        String names = options.schemas().stream().map(Tables::literal).collect(Collectors.joining(", "));
        return OF_APPLICATION + " and n.nspname in (" + names + ")";
    }

    /** Returns an expression that differs from its former value if the catalogue was written to. */
    static String stamp() {
        List<String> stamps = CATALOGUES.stream()
                .map(catalogue ->
                        "(select count(*) || '-' || coalesce(age('3'::xid)::bigint - nullif(min(age(xmin)), 2147483647), 0) from "
                                + catalogue + ")")
                .toList();
        return String.join(" || ' ' || ", stamps);
    }

    /** Keeps the present definitions, and returns the number under which they are found again. */
    static int keep(Connection connection) throws SQLException {
        String objects = PostgresChanges.SCHEMA.inside("objects");
        String sql = "with kept as (insert into " + objects + " select (select coalesce(max(id), 0) + 1 from " + objects
                + "), * from (" + OBJECTS + ") now returning id) select coalesce(max(id), 0) from kept";
        return Integer.parseInt(Tables.strings(connection, sql).get(0));
    }

    /**
     * Compares the present definitions with those that were kept.
     *
     * @throws SchemaChangedException if they differ
     */
    static void requireUnchanged(Connection connection, int id) throws SQLException {
        String sql =
                """
                with now (object, definition) as (%s),
                former as (select object, definition from %s where id = %d)
                select case
                    when former.object is null then 'added: ' || object
                    when now.object is null then 'removed: ' || object
                    else 'changed: ' || object end
                from now full join former using (object)
                where now.definition is distinct from former.definition
                union all %s
                order by 1
                """.formatted(OBJECTS, PostgresChanges.SCHEMA.inside("objects"), id, PostgresChanges.brokenTriggers());
        List<String> changes = Tables.strings(connection, sql);
        if (!changes.isEmpty()) {
            throw new SchemaChangedException(changes);
        }
    }
}
