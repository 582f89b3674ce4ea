package org.ibutsu.model.db;

import java.util.Locale;

/** The two databases the server runs on. */
public enum DatabaseKind {
    /** The embedded default. */
    H2,
    /** The shared database of several nodes, the same that the original server uses. */
    POSTGRESQL;

    /**
     * Tells the kind by a JDBC address.
     *
     * @throws IllegalArgumentException when the address is of another database
     */
    public static DatabaseKind of(String jdbcUrl) {
        if (jdbcUrl.startsWith("jdbc:h2:")) {
            return H2;
        }
        if (jdbcUrl.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        throw new IllegalArgumentException(
                "The database address must begin with jdbc:h2: or jdbc:postgresql:, but is " + jdbcUrl);
    }

    /** Gives the name as it stands in the paths of migrations. */
    String directory() {
        return name().toLowerCase(Locale.ROOT);
    }
}
