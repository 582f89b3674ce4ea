package org.ibutsu.model.db.jdbc;

import java.util.Locale;

/** The two databases the server runs on. */
public enum DatabaseKind {
    /** The embedded default. */
    H2,
    /** The shared database of several nodes, the same that the original server uses. */
    POSTGRESQL;

    /**
     * Returns the kind of database that a JDBC address belongs to.
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

    /** Returns the name of the directory of migrations. */
    public String directory() {
        return name().toLowerCase(Locale.ROOT);
    }
}
