package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The sequences of a PostgreSQL database, those of identity columns included, with the values they had when a snapshot
 * was taken. Sequences that keep running are only put back when they fall below these.
 *
 * @param snapshot whose values they are
 * @param exact whether they are put back whenever they differ
 */
record PostgresCounters(SnapshotSchema snapshot, boolean exact) {

    private static final String COUNTERS = PostgresChanges.SCHEMA.inside("counters");

    /**
     * The catalogue does not contain the start of a sequence that was never used, so the sequence itself is queried.
     */
    private static final String PREPARE = """
            create unlogged table %1$s
              (snapshot text, seq oid, last_value bigint not null, called boolean not null, ascending boolean not null,
               inner_start boolean not null, primary key (snapshot, seq));
            create function %2$s(of_snapshot text, sequences oid[]) returns void language plpgsql as $body$
            declare
                unused record;
                start bigint;
            begin
                delete from %1$s where snapshot = of_snapshot;
                insert into %1$s
                  select of_snapshot, seqrelid, coalesce(pg_sequence_last_value(seqrelid), 0),
                    pg_sequence_last_value(seqrelid) is not null, seqincrement > 0, false
                  from pg_sequence where seqrelid = any (sequences);
                for unused in
                  select seq, case when ascending then seqmin else seqmax end as outermost
                  from %1$s join pg_sequence on seqrelid = seq where snapshot = of_snapshot and not called
                loop
                    execute 'select last_value from ' || unused.seq::regclass into start;
                    update %1$s set last_value = start, inner_start = start <> unused.outermost
                      where snapshot = of_snapshot and seq = unused.seq;
                end loop;
            end
            $body$;
            create function %3$s(of_snapshot text, exact boolean) returns int language plpgsql as $body$
            declare
                kept record;
                number bigint;
                used boolean;
                differs boolean;
                changed int := 0;
            begin
                for kept in
                  select * from %1$s where snapshot = of_snapshot
                    and (not exact or not called or pg_sequence_last_value(seq) is distinct from last_value)
                loop
                    execute 'select last_value, is_called from ' || kept.seq::regclass into number, used;
                    differs := case
                      when exact then (number, used) is distinct from (kept.last_value, kept.called)
                      when kept.ascending then (number, used) < (kept.last_value, kept.called)
                      else (-number, used) < (-kept.last_value, kept.called) end;
                    if differs then
                        perform setval(kept.seq::regclass, kept.last_value, kept.called);
                        changed := changed + 1;
                    end if;
                end loop;
                return changed;
            end
            $body$;
            """.formatted(
                    COUNTERS,
                    PostgresChanges.SCHEMA.inside("keep_counters"),
                    PostgresChanges.SCHEMA.inside("restore_counters"));

    private static final String BELOW = """
            exists (select from %s where snapshot = %s and case
              when called and ascending then coalesce(pg_sequence_last_value(seq) < last_value, true)
              when called then coalesce(pg_sequence_last_value(seq) > last_value, true)
              else inner_start and pg_sequence_last_value(seq) is null end)""";

    /** Creates the objects that all snapshots of a database share. */
    static void prepare(Statement statement) throws SQLException {
        statement.execute(PREPARE);
    }

    /** Keeps the present values. */
    void keep(Connection connection, String schemas) throws SQLException {
        Tables.strings(connection, """
                select %s(%s, array(select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  where c.relkind = 'S' and c.relpersistence <> 't' and %s))::text
                """.formatted(PostgresChanges.SCHEMA.inside("keep_counters"), literal(), schemas));
    }

    /** A condition that holds if there is something to restore. */
    String condition() {
        return exact
                ? "exists (select from " + COUNTERS + " where snapshot = " + literal() + ")"
                : BELOW.formatted(COUNTERS, literal());
    }

    /** Restores the sequences, and returns the number of those that differed. */
    int restore(Connection connection) throws SQLException {
        String sql =
                "select " + PostgresChanges.SCHEMA.inside("restore_counters") + "(" + literal() + ", " + exact + ")";
        return Integer.parseInt(Tables.strings(connection, sql).get(0));
    }

    /** Returns the statement that forgets the values. */
    String drop() {
        return "delete from " + COUNTERS + " where snapshot = " + literal();
    }

    private String literal() {
        return Tables.literal(snapshot.name());
    }
}
