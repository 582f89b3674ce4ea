package org.ibutsu.harness.database;

/**
 * A table that may differ from its copy.
 *
 * @param table its columns and its copy
 * @param from the text after {@code from} in a query for its rows
 * @param condition chooses the rows that may differ; empty for all
 */
record ComparedTable(Table table, String from, String condition) {

    String present() {
        return select(from);
    }

    String kept() {
        return select(table.copy());
    }

    String count() {
        return "select count(*) from " + from;
    }

    private String select(String source) {
        return "select " + table.quotedColumns() + " from " + source + condition;
    }
}
