package org.ibutsu.harness.database;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * The differences in one table.
 *
 * @param table its name
 * @param added the number of new rows
 * @param removed the number of removed rows
 * @param changed the number of rows with changed values
 * @param rows the first of them, at most {@value #MAX_ROWS}
 */
@API(status = API.Status.STABLE)
public record TableDiff(String table, long added, long removed, long changed, List<RowDiff> rows) {

    /** The maximum number of rows that are kept. */
    public static final int MAX_ROWS = 20;

    /**
     * Keeps a copy of the list.
     *
     * @param table the name of the table
     * @param added the rows that were added
     * @param removed the rows that were removed
     * @param changed the rows that have other values
     * @param rows the number of rows that differ, including those that are not listed
     */
    public TableDiff {
        rows = List.copyOf(rows);
    }

    /** Returns a line for the table, such as {@code runs: 3 rows added}, and an indented one for each row. */
    @Override
    public String toString() {
        List<String> counts = new ArrayList<>();
        count(counts, added, "added");
        count(counts, removed, "removed");
        count(counts, changed, "changed");
        String lines = rows.stream().map(row -> "\n  " + row).collect(Collectors.joining());
        long more = added + removed + changed - rows.size();
        return table + ": " + String.join(", ", counts) + lines + (more > 0 ? "\n  … and " + more + " more" : "");
    }

    private static void count(List<String> counts, long number, String what) {
        if (number > 0) {
            counts.add(number + (number == 1 ? " row " : " rows ") + what);
        }
    }
}
