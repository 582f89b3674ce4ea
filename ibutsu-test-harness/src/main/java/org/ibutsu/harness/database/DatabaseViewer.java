package org.ibutsu.harness.database;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/**
 * The commands with which a person looks at a database that was kept after a failed test.
 *
 * @param h2FileName the name of the file into which a database of H2 is written, without {@code .mv.db}
 * @param h2Command makes a line for a shell from the directory of that file
 * @param postgresCommand makes a line for a shell from a JDBC address without a password
 */
@API(status = API.Status.EXPERIMENTAL)
public record DatabaseViewer(
        String h2FileName, java.util.function.Function<Path, String> h2Command, UnaryOperator<String> postgresCommand) {

    /**
     * Returns the commands that come with the databases themselves.
     *
     * @return H2's console and {@code psql}
     */
    public static DatabaseViewer ofProducts() {
        return new DatabaseViewer(
                "database",
                directory -> "java -cp h2.jar org.h2.tools.Console -user sa -url 'jdbc:h2:file:"
                        + directory.resolve("database") + "'",
                url -> "psql '" + url.replaceFirst("^jdbc:", "") + "'");
    }
}
