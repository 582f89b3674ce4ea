package org.ibutsu.harness.sql;

import java.util.List;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * One statement that was executed.
 *
 * @param text the SQL with its placeholders; statements of a mixed batch are separated by semicolons
 * @param batchSize how many sets of values, or statements, went to the database at once; 1 when it was not a batch
 * @param nanoseconds how long it took, without the reading of its rows
 * @param success whether the database accepted it
 * @param thread the name of the thread that executed it
 * @param values the values of the placeholders as literals of SQL, for each of the first {@value #MAX_VALUE_SETS} sets
 *     of a batch; long ones are shortened, and bytes are given as their number. They may be secrets
 */
@API(status = API.Status.STABLE)
public record SqlStatement(
        String text, int batchSize, long nanoseconds, boolean success, String thread, List<List<String>> values) {

    /** The maximum number of sets of values that are kept. */
    public static final int MAX_VALUE_SETS = 3;

    private static final Pattern LITERAL = Pattern.compile("'[^']*+'");
    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*+|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern WRITE = Pattern.compile(
            "(?:\\A|;)\\s*+(?:(?:insert|update|delete|merge|truncate|create|alter|drop)\\b"
                    + "|with\\b.*\\b(?:insert\\s+into|delete\\s+from|merge\\s+into|update\\s[^,;()]+\\sset)\\b)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /**
     * Checks whether it has changed rows or the schema, as far as its words say so: a query that calls a function which
     * writes is a query, and one that the database has refused has changed nothing.
     *
     * @return true if it has
     */
    public boolean writes() {
        String bare = COMMENT.matcher(LITERAL.matcher(text).replaceAll("''")).replaceAll(" ");
        return success && WRITE.matcher(bare).find();
    }
}
