package org.ibutsu.harness.database;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of PostgreSQL.
 *
 * @param oid its number in the catalogue
 * @param partitioned whether it has no rows of its own, because they are in its partitions
 * @param keyed whether the keys of changed rows are noted, because it has many rows
 * @param table its columns and its copy
 */
record PostgresTable(long oid, boolean partitioned, boolean keyed, Table table) {

    /** The number of rows above which changes are noted row by row. */
    static final int MAX_COMPARED_ROWS = 100;

    /** Returns the same table in a snapshot that has this many rows of it; more than the limit are not counted. */
    PostgresTable in(SnapshotSchema schema, long rows) {
        boolean hasKey = !table.key().isEmpty();
        return new PostgresTable(
                oid,
                partitioned,
                hasKey && rows > MAX_COMPARED_ROWS,
                table.with(rows > 0, schema.inside("copy_" + oid)));
    }

    /** Checks whether the copy of the rows is in this schema. */
    boolean isIn(SnapshotSchema schema) {
        return table.seeded() && table.copy().equals(schema.inside("copy_" + oid));
    }

    String countRows() {
        return "select " + oid + ", (select count(*) from (select from only " + table.quoted() + " limit "
                + (MAX_COMPARED_ROWS + 1) + ") rows)";
    }

    /** Returns the statements that keep the rows. */
    List<String> keep() {
        String copy = "create unlogged table " + table.copy() + " as select " + table.quotedColumns() + " from only "
                + table.quoted();
        if (!keyed) {
            return List.of(copy);
        }
        String key = Table.quote(table.key());
        return List.of(copy, "alter table " + table.copy() + " add primary key (" + key + ")");
    }

    /** Returns the table to which a trigger appends the keys of changed rows. */
    String notedKeys() {
        return PostgresChanges.SCHEMA.inside("keys_" + oid);
    }

    /** Returns the table of the keys that were noted before a restoration, with its number. */
    String changedKeys() {
        return PostgresChanges.SCHEMA.inside("changed_" + oid);
    }

    /** Returns a query for the keys of rows that were changed since a number. */
    private String keysSince(long number) {
        return "select " + Table.quote(table.key()) + " from " + changedKeys() + " where \"ibutsu number\" > " + number;
    }

    /** Returns the statement that gives noted keys the number of this restoration. */
    String numberKeys(long number) {
        String key = Table.quote(table.key());
        return "with noted as (delete from " + notedKeys() + " returning " + key + ") insert into " + changedKeys()
                + " select distinct " + key + ", " + number + " from noted on conflict (" + key
                + ") do update set \"ibutsu number\" = excluded.\"ibutsu number\"";
    }

    /** Returns the statement by which rows that are put back count as changed for other snapshots. */
    String renumberKeys(long since, long number) {
        return "update " + changedKeys() + " set \"ibutsu number\" = " + number + " where \"ibutsu number\" > " + since;
    }

    /** Returns the statement that removes the keys of which every snapshot knows. */
    String forgetKeys(String oldest) {
        return "delete from " + changedKeys() + " where \"ibutsu number\" <= " + oldest;
    }

    /** Returns the statement that removes what the snapshot does not have. */
    String removeOthers() {
        if (!table.seeded()) {
            return "delete from only " + table.quoted();
        }
        if (!table.key().isEmpty()) {
            return "delete from only " + table.quoted() + " present where not exists (select from " + table.copy()
                    + " kept where " + sameKey() + " and " + content("kept") + " = " + content("present") + ")";
        }
        return "delete from only " + table.quoted() + " where ctid = any (array("
                + surplus("only " + table.quoted(), table.copy()) + "))";
    }

    /** Returns the statement that inserts what only the snapshot has. */
    String insertMissing() {
        return table.key().isEmpty()
                ? insertSurplus()
                : insert("kept where not exists (select from only " + table.quoted() + " present where " + sameKey()
                        + ")");
    }

    private String insertSurplus() {
        return insert("where ctid = any (array(" + surplus(table.copy(), "only " + table.quoted()) + "))");
    }

    private String sameKey() {
        return table.key().stream()
                .map(column -> "kept." + Table.quote(column) + " = present." + Table.quote(column))
                .collect(Collectors.joining(" and "));
    }

    private String content(String alias) {
        return table.columns().stream()
                .map(column -> alias + "." + Table.quote(column))
                .collect(Collectors.joining(", ", "row(", ")::text"));
    }

    /** Returns the statement that removes the rows that were changed since a number. */
    String removeChanged(long since) {
        return "delete from only " + table.quoted() + " where (" + Table.quote(table.key()) + ") in ("
                + keysSince(since) + ")";
    }

    /** Returns the statement that inserts the rows of the snapshot that were changed since a number. */
    String insertChanged(long since) {
        return insert("where (" + Table.quote(table.key()) + ") in (" + keysSince(since) + ")");
    }

    private String insert(String condition) {
        String columns = table.columns().isEmpty() ? "" : " (" + table.quotedColumns() + ")";
        return "insert into " + table.quoted() + columns + " overriding system value select " + table.quotedColumns()
                + " from " + table.copy() + " " + condition;
    }

    /** Rows may occur twice, and types need not know equality, so their texts are counted. */
    private String surplus(String here, String there) {
        return "select here.id from (" + numbered(here) + ") here left join (" + numbered(there)
                + ") there using (content, number) where there.content is null";
    }

    private String numbered(String from) {
        String content = "row(" + table.quotedColumns() + ")::text";
        return "select ctid as id, " + content + " as content, row_number() over (partition by " + content
                + ") as number from " + from;
    }

    /** Returns the possible differences of the table. */
    ComparedTable compared(PostgresDirt dirt) {
        String key = Table.quote(table.key());
        return dirt.isWhole(this)
                ? new ComparedTable(table, "only " + table.quoted(), "")
                : new ComparedTable(
                        table,
                        "only " + table.quoted(),
                        " where (" + key + ") in (" + keysSince(dirt.since()) + " union all select " + key + " from "
                                + notedKeys() + ")");
    }
}
