package org.ibutsu.harness.database;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table with the data needed to restore it.
 *
 * @param schema the schema of the table, as it stands in the catalogue
 * @param name as it stands in the catalogue
 * @param label its name in messages, with the schema unless that is the current one
 * @param columns those that can be written, so without generated ones
 * @param key the columns of the primary key; empty if it has none
 * @param seeded whether it has rows in the snapshot, of which there is a copy
 * @param copy the copy, quoted, with its schema
 */
record Table(
        String schema, String name, String label, List<String> columns, List<String> key, boolean seeded, String copy) {

    /** Returns a name in quotation marks. */
    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Returns names in quotation marks, separated by commas. */
    static String quote(List<String> names) {
        return names.stream().map(Table::quote).collect(Collectors.joining(", "));
    }

    /** Returns this table with another copy. */
    Table with(boolean seededNow, String otherCopy) {
        return new Table(schema, name, label, columns, key, seededNow, otherCopy);
    }

    String quoted() {
        return quote(schema) + "." + quote(name);
    }

    String quotedColumns() {
        return quote(columns);
    }
}
