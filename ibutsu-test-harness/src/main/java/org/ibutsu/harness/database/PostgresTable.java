package org.ibutsu.harness.database;

import java.util.List;

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

    String countRows() {
        return "select " + oid + ", (select count(*) from (select from only " + table.quoted() + " limit "
                + (MAX_COMPARED_ROWS + 1) + ") rows)";
    }

    /** Returns the statements that keep the rows. */
    List<String> keep(SnapshotSchema schema) {
        String copy = "create unlogged table " + table.copy() + " as select " + table.quotedColumns() + " from only "
                + table.quoted();
        if (!keyed) {
            return List.of(copy);
        }
        String key = Table.quote(table.key());
        return List.of(
                copy,
                "alter table " + table.copy() + " add primary key (" + key + ")",
                "create unlogged table " + keys(schema) + " as select " + key + " from " + table.copy()
                        + " with no data",
                "alter table " + keys(schema) + " add primary key (" + key + ")");
    }

    /** Returns the table for the keys of rows that differ from a snapshot. */
    String keys(SnapshotSchema schema) {
        return schema.inside("keys_" + oid);
    }

    /** Returns the statement that removes what the snapshot does not have. */
    String removeOthers() {
        if (!table.seeded()) {
            return "delete from only " + table.quoted();
        }
        return "delete from only " + table.quoted() + " where ctid = any (array("
                + surplus("only " + table.quoted(), table.copy()) + "))";
    }

    /** Returns the statement that inserts what only the snapshot has. */
    String insertMissing() {
        return insert("where ctid = any (array(" + surplus(table.copy(), "only " + table.quoted()) + "))");
    }

    /** Returns the statement that removes the rows whose keys were noted. */
    String removeNoted(SnapshotSchema schema) {
        return "delete from only " + table.quoted() + " where (" + Table.quote(table.key()) + ") in (select "
                + Table.quote(table.key()) + " from " + keys(schema) + ")";
    }

    /** Returns the statement that inserts the rows of the snapshot whose keys were noted. */
    String insertNoted(SnapshotSchema schema) {
        return insert("where (" + Table.quote(table.key()) + ") in (select " + Table.quote(table.key()) + " from "
                + keys(schema) + ")");
    }

    private String insert(String condition) {
        String columns = table.columns().isEmpty() ? "" : " (" + table.quotedColumns() + ")";
        return "insert into " + table.quoted() + columns + " overriding system value select " + table.quotedColumns()
                + " from " + table.copy() + " " + condition;
    }

    /** Rows may be there twice, and types need not know equality, so their texts are counted. */
    private String surplus(String here, String there) {
        return "select here.id from (" + numbered(here) + ") here left join (" + numbered(there)
                + ") there using (content, number) where there.content is null";
    }

    private String numbered(String from) {
        String content = "row(" + table.quotedColumns() + ")::text";
        return "select ctid as id, " + content + " as content, row_number() over (partition by " + content
                + ") as number from " + from;
    }

    /** Returns what of the table may differ. */
    ComparedTable compared(PostgresDirt dirt, SnapshotSchema schema) {
        String key = Table.quote(table.key());
        return keyed && !dirt.tables().get(oid)
                ? new ComparedTable(
                        table,
                        "only " + table.quoted(),
                        " where (" + key + ") in (select " + key + " from " + keys(schema) + " union all select " + key
                                + " from " + keys(PostgresChanges.SCHEMA) + ")")
                : new ComparedTable(table, "only " + table.quoted(), "");
    }
}
