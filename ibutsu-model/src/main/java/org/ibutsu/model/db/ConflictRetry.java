package org.ibutsu.model.db;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.ObjectNotFoundException;
import org.hibernate.Session;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.ibutsu.model.db.jdbc.SqlState;

/**
 * Retries transactions that conflict with others. The work starts again from its beginning: its own checks then see the
 * changes of the others.
 */
public final class ConflictRetry {

    private static final int MAX_ATTEMPTS = 6;

    private ConflictRetry() {}

    /**
     * Runs work in one transaction, and again if the transaction was refused because of a concurrent one.
     *
     * @param database the database
     * @param work the work; its checks come first, and its effects outside of the transaction can be repeated
     * @return the result of the work
     */
    public static <T> T write(Database database, Function<Session, T> work) {
        return write(database, work, session -> {});
    }

    /**
     * Runs work in one transaction, and again if the transaction was refused because of a concurrent one.
     *
     * @param database the database
     * @param work the work, as in {@link #write(Database, Function)}
     * @param check looks within the transaction of a further attempt whether to do the work again, and throws if not
     * @return the result of the work
     */
    public static <T> T write(Database database, Function<Session, T> work, Consumer<Session> check) {
        return database.deletions().shared(() -> repeat(database, work, check));
    }

    /**
     * Removes rows to which other rows refer, in one transaction, and again when it was refused because of others. On
     * H2 no other work of this class runs meanwhile: its foreign keys do not see uncommitted rows of others.
     *
     * @param database the database
     * @param work removes the rows, and before them the rows that refer to them
     * @return what the work returns
     */
    public static <T> T delete(Database database, Function<Session, T> work) {
        return database.deletions().exclusive(() -> repeat(database, work, session -> {}));
    }

    private static <T> T repeat(Database database, Function<Session, T> work, Consumer<Session> check) {
        Supplier<T> attempt = () -> database.write(work);
        for (int attempts = 1; ; attempts++) {
            try {
                return attempt.get();
            } catch (RuntimeException e) {
                if (attempts == MAX_ATTEMPTS || !isConflict(e)) {
                    throw e;
                }
                attempt = () -> database.write(session -> {
                    check.accept(session);
                    return work.apply(session);
                });
            }
        }
    }

    private static boolean isConflict(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            // The last is the exception of Hibernate about a reference to a removed row.
            if (cause instanceof ConstraintViolationException
                    || cause instanceof StaleStateException
                    || cause instanceof ObjectNotFoundException) {
                return true;
            }
        }
        return SqlState.isConflict(error);
    }
}
