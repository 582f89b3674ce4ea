package org.ibutsu.harness.database;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table with what is needed to put it back.
 *
 * @param name as it stands in the catalogue
 * @param columns those that can be written, so without generated ones
 * @param key the columns of the primary key, none when it has none
 * @param seeded whether it has rows in the snapshot, of which there is a copy
 * @param copy the copy, quoted, with its schema
 */
record Table(String name, List<String> columns, List<String> key, boolean seeded, String copy) {

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    String quoted() {
        return quote(name);
    }

    String quotedColumns() {
        return columns.stream().map(Table::quote).collect(Collectors.joining(", "));
    }

    String makeCopy() {
        return "create table " + copy + " as select " + quotedColumns() + " from " + quoted();
    }

    String insertCopy() {
        return "insert into " + quoted() + " (" + quotedColumns() + ") overriding system value select "
                + quotedColumns() + " from " + copy;
    }
}
