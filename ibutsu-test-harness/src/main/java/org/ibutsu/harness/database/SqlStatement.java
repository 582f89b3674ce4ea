package org.ibutsu.harness.database;

import java.util.List;

/**
 * One statement that was executed.
 *
 * @param text the SQL with its placeholders; statements of a mixed batch are separated by semicolons
 * @param batchSize how many sets of values, or statements, went to the database at once; 1 when it was not a batch
 * @param nanoseconds how long it took, without the reading of its rows
 * @param success whether the database accepted it
 * @param thread the name of the thread that executed it
 * @param values the values of the placeholders as literals of SQL, for each of the first {@value #MAX_VALUE_SETS} sets of a
 *     batch; long ones are shortened, and bytes are given as their number. They may be secrets
 */
public record SqlStatement(
        String text, int batchSize, long nanoseconds, boolean success, String thread, List<List<String>> values) {

    /** The maximum number of sets of values that are kept. */
    public static final int MAX_VALUE_SETS = 3;
}
