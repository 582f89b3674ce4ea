package org.ibutsu.harness.database;

/**
 * One statement that was executed.
 *
 * @param text the SQL with its placeholders; statements of a mixed batch are separated by semicolons
 * @param batchSize how many sets of values, or statements, went to the database at once; 1 when it was not a batch
 * @param nanoseconds how long it took, without the reading of its rows
 * @param success whether the database accepted it
 * @param thread the name of the thread that executed it
 */
public record SqlStatement(String text, int batchSize, long nanoseconds, boolean success, String thread) {}
