package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The sequences of a PostgreSQL database, those of identity columns included, with the values they had when a snapshot was
 * taken. Sequences that keep running are only put back when they fall below these.
 *
 * @param schema where the values are
 * @param exact whether they are put back whenever they differ
 */
record PostgresCounters(SnapshotSchema schema, boolean exact) {

    /** Of a sequence that was never used, the catalogue does not tell where it starts, so it has to be asked itself. */
    private static final String BELOW = """
            exists (select from %s where case
              when called and ascending then coalesce(pg_sequence_last_value(seq) < last_value, true)
              when called then coalesce(pg_sequence_last_value(seq) > last_value, true)
              else inner_start and pg_sequence_last_value(seq) is null end)""";

    private static final String DIFFERENT = "pg_sequence_last_value(seq) is distinct from last_value or not called";

    private static final String RESTORE = """
            create function %1$s() returns int language plpgsql as $body$
            declare
                kept record;
                number bigint;
                used boolean;
                changed int := 0;
            begin
                for kept in select * from %2$s where %3$s loop
                    execute 'select last_value, is_called from ' || kept.seq::regclass into number, used;
                    if %4$s then
                        perform setval(kept.seq::regclass, kept.last_value, kept.called);
                        changed := changed + 1;
                    end if;
                end loop;
                return changed;
            end
            $body$
            """;

    /** Keeps the present values. */
    void keep(Connection connection, String schemas) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create unlogged table " + counters() + """
                     (seq oid primary key, last_value bigint not null, called boolean not null,
                      ascending boolean not null, inner_start boolean not null)""");
            StringBuilder insert = new StringBuilder();
            String sql = """
                    select c.oid, c.oid::regclass::text, s.seqincrement > 0,
                      case when s.seqincrement > 0 then s.seqmin else s.seqmax end
                    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_sequence s on s.seqrelid = c.oid
                    where c.relpersistence <> 't' and %s
                    """.formatted(schemas);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    insert.append("insert into %s select %d, last_value, is_called, %b, last_value <> %d from %s;"
                            .formatted(
                                    counters(),
                                    rows.getLong(1),
                                    rows.getBoolean(3),
                                    rows.getLong(4),
                                    rows.getString(2)));
                }
            }
            statement.execute(insert.toString());
            statement.execute(RESTORE.formatted(
                    schema.inside("restore_counters"),
                    counters(),
                    exact ? DIFFERENT : "true",
                    exact
                            ? "(number, used) is distinct from (kept.last_value, kept.called)"
                            : "(case when kept.ascending then (number, used) < (kept.last_value, kept.called)"
                                    + " else (-number, used) < (-kept.last_value, kept.called) end)"));
        }
    }

    /** A condition that tells whether there is something to put back. */
    String condition() {
        return exact ? "exists (select from " + counters() + ")" : BELOW.formatted(counters());
    }

    /** Puts the sequences back, and returns how many were. */
    int restore(Connection connection) throws SQLException {
        return Integer.parseInt(Tables.strings(connection, "select " + schema.inside("restore_counters") + "()")
                .get(0));
    }

    private String counters() {
        return schema.inside("counters");
    }
}
