package org.ibutsu.server.resource;

import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.Session;
import org.ibutsu.model.db.ConflictRetry;
import org.ibutsu.model.db.Database;
import org.ibutsu.server.auth.Authenticator;
import org.ibutsu.server.http.Caller;

/**
 * Writes that check something first, such as that an identifier is free, which another request may change meanwhile.
 */
public final class ContestedWrite {

    private ContestedWrite() {}

    /**
     * Runs work in one transaction, and again if the database refuses it because of concurrent transactions: then its
     * own checks see the effects of the other request, and respond in the words that clients expect.
     */
    public static <T> T run(Database database, Function<Session, T> work) {
        return ConflictRetry.write(database, work);
    }

    /**
     * Adds a row whose identifier the client may have chosen, as {@link #run(Database, Function)} does. Whether it is
     * free is asked only when the database has refused the row, as it hardly ever is not.
     *
     * @param requireFree throws when the identifier is taken
     * @param work adds the row
     */
    public static <T> T add(Database database, Consumer<Session> requireFree, Function<Session, T> work) {
        return ConflictRetry.write(database, work, requireFree);
    }

    /**
     * Runs work that refers to the account of the caller, as {@link #run(Database, Function)} does.
     *
     * @throws org.ibutsu.server.http.ProblemException with 401 when the account was removed meanwhile
     */
    public static <T> T run(Database database, Caller caller, Function<Session, T> work) {
        return ConflictRetry.write(database, work, session -> Authenticator.requireAccount(session, caller));
    }
}
