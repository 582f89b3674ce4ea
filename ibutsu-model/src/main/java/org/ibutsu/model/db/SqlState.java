package org.ibutsu.model.db;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the database itself has called a failure. */
public final class SqlState {

    /** PostgreSQL cannot put a text into an index, which holds texts of some two thousand characters. */
    public static final String TOO_LONG_FOR_AN_INDEX = "54000";

    private SqlState() {}

    /** Gives the five characters that the database stated, empty when the failure has not come from there. */
    public static Optional<String> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .filter(Objects::nonNull)
                .findFirst();
    }

    /**
     * Checks whether an embedded database has said that it has failed itself, and not a statement, as after a full
     * disk. Its file is opened again by the next request, so that trying again helps.
     *
     * @param failure what was thrown, with its causes
     * @return false for failures that are the statement's own, and for those of PostgreSQL
     */
    public static boolean isDatabaseFailure(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .anyMatch(cause -> H2Failure.isOfDatabase((SQLException) cause));
    }
}
