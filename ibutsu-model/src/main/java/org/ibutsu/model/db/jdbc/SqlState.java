package org.ibutsu.model.db.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The SQLSTATE of a failure, and its consequences. */
public final class SqlState {

    /** PostgreSQL cannot put a text into an index, which holds texts of some two thousand characters. */
    public static final String TOO_LONG_FOR_AN_INDEX = "54000";

    /** A statement took longer than it may. */
    public static final String QUERY_CANCELED = "57014";

    // Connection exceptions; the server was stopped, has ended the connection, or only reads, as the one does that a
    // failover has left.
    private static final Set<String> LOST_CLASSES = Set.of("08");
    private static final Set<String> LOST = Set.of("57P01", "57P02", "57P03", "57P04", "57P05", "25P03", "25006");

    // Transactions that stood in each other's way; in H2 also a row that was changed or removed meanwhile.
    private static final Set<String> CONFLICT_CLASSES = Set.of("40");
    private static final Set<String> CONFLICTS = Set.of("90131", "90112");

    // Insufficient resources and system errors of PostgreSQL (a full disk, no connection left, no memory), and a lock
    // that did not come in time (of H2, of PostgreSQL).
    private static final Set<String> SHORTAGE_CLASSES = Set.of("53", "58");
    private static final Set<String> SHORTAGES = Set.of("HYT00", "55P03");

    private SqlState() {}

    /** Returns the five characters of the SQLSTATE; empty if the failure does not come from the database. */
    public static Optional<String> of(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .filter(Objects::nonNull)
                .findFirst();
    }

    /**
     * Checks whether a failure lies with the database and not with the statement: the database is away, has ended the
     * connection or the transaction, or lacks something. The same may succeed later.
     *
     * @param failure the failure, with its causes
     * @return true when it is worth trying again
     */
    public static boolean isTransient(Throwable failure) {
        return isConnectionLost(failure)
                || isConflict(failure)
                || hasState(failure, SHORTAGE_CLASSES, SHORTAGES)
                || isPoolTimeout(failure)
                || causes(failure).anyMatch(TransactionAbortedException.class::isInstance)
                || causes(failure).anyMatch(TooManyQueriesException.class::isInstance);
    }

    /**
     * Checks whether the database is not there for its client: the connection broke, could not be made, or none was
     * free in time.
     *
     * @param failure the failure, with its causes
     * @return true when nothing can be asked of the database at the moment
     */
    public static boolean isUnavailable(Throwable failure) {
        return isConnectionLost(failure) || isPoolTimeout(failure);
    }

    /** Checks whether no connection of the pool was free in time, or none could be made. */
    public static boolean isPoolTimeout(Throwable failure) {
        return causes(failure).anyMatch(SQLTransientConnectionException.class::isInstance);
    }

    /** Checks whether the connection broke or could not be made, so that the outcome of a running commit is unknown. */
    public static boolean isConnectionLost(Throwable failure) {
        return causes(failure).anyMatch(DatabaseUnavailableException.class::isInstance)
                || hasState(failure, LOST_CLASSES, LOST)
                || causes(failure).anyMatch(H2Failure::isOfDatabase);
    }

    /** Checks whether transactions stood in each other's way, so that this one was rolled back. */
    public static boolean isConflict(Throwable failure) {
        return hasState(failure, CONFLICT_CLASSES, CONFLICTS);
    }

    private static boolean hasState(Throwable failure, Set<String> classes, Set<String> states) {
        return of(failure)
                .filter(state ->
                        states.contains(state) || state.length() == 5 && classes.contains(state.substring(0, 2)))
                .isPresent();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
