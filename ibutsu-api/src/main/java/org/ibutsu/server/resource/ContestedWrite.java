package org.ibutsu.server.resource;

import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.ibutsu.model.db.Database;

/** Writes that check something first, such as that an identifier is free, which another request may change meanwhile. */
public final class ContestedWrite {

    private ContestedWrite() {}

    /**
     * Does work in one transaction. When the database refuses it, the work is done a second time: then its own checks see
     * what the other request has done, and answer in the words that clients expect.
     */
    public static <T> T run(Database database, Function<Session, T> work) {
        try {
            return database.write(work);
        } catch (RuntimeException e) {
            if (!violatesConstraint(e)) {
                throw e;
            }
            return database.write(work);
        }
    }

    private static boolean violatesConstraint(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException) {
                return true;
            }
        }
        return false;
    }
}
