package org.ibutsu.server.auth;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.SessionStore;
import org.ibutsu.model.store.SessionStore.Standing;
import org.ibutsu.model.store.UserStore;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Problem;

/** Finds out for whom a bearer token speaks. */
public final class Authenticator {

    private final Database database;
    private final Tokens tokens;

    /** Makes an authenticator. */
    public Authenticator(Database database, Tokens tokens) {
        this.database = database;
        this.tokens = tokens;
    }

    /** Checks whether a token was issued here and has not expired, which can be told without the database. */
    public boolean isIssuedHere(String token) {
        return tokens.read(token).isPresent();
    }

    /** Returns whose token it is, which can be told without the database; empty when it was not issued here or has expired. */
    public Optional<UUID> subject(String token) {
        return tokens.read(token).map(Tokens.Claims::subject);
    }

    /**
     * Gives the caller a token belongs to.
     *
     * @throws Problem with 401 when the token is forged, expired, revoked or of an ended session, or when its user is gone
     *     or inactive
     */
    public Caller authenticate(String token) {
        Tokens.Claims claims = tokens.read(token).orElseThrow(() -> unusable("is malformed, expired or not ours"));
        Standing standing = database.read(session -> new SessionStore(session).standing(claims.subject(), token));
        User user = standing.user();
        if (user == null || !user.active()) {
            throw unusable("belongs to no active account");
        }
        if (standing.revoked() || hasEnded(claims.issued(), standing)) {
            throw unusable("was revoked");
        }
        return new Caller(user, token);
    }

    /**
     * Checks that the account of a caller is still there and active.
     *
     * @param session the session to look in
     * @param caller the caller
     * @return the account
     * @throws Problem with 401 when it is not
     */
    public static User requireAccount(Session session, Caller caller) {
        return new UserStore(session)
                .find(caller.id())
                .filter(User::active)
                .orElseThrow(() -> unusable("belongs to no active account"));
    }

    /**
     * Tells whether the session of a token was ended by a change of password. Issue times have whole seconds, so within the
     * second of the change only the login that was replaced then counts as older.
     */
    private static boolean hasEnded(Instant issued, Standing standing) {
        if (standing.sessionsEnded() == null || standing.kept() || standing.apiToken()) {
            return false;
        }
        LocalDateTime second = standing.sessionsEnded().truncatedTo(ChronoUnit.SECONDS);
        LocalDateTime issue = LocalDateTime.ofInstant(issued, ZoneOffset.UTC);
        return issue.isBefore(second) || issue.isEqual(second) && standing.replaced();
    }

    private static Problem unusable(String why) {
        return Problem.unauthorized("The authorization token " + why);
    }
}
