package org.ibutsu.server.auth;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.account.SessionStore;
import org.ibutsu.model.store.account.SessionStore.Standing;
import org.ibutsu.model.store.account.UserStore;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.ProblemException;

/** Authenticates bearer tokens. */
public final class Authenticator {

    private final Database database;
    private final JsonWebTokens tokens;

    /** Creates an authenticator. */
    public Authenticator(Database database, JsonWebTokens tokens) {
        this.database = database;
        this.tokens = tokens;
    }

    /** Checks, without the database, whether a token was issued here and has not expired. */
    public boolean isIssuedHere(String token) {
        return tokens.read(token).isPresent();
    }

    /**
     * Returns the account of a token, without the database; empty when it was not issued here or has expired.
     */
    public Optional<UUID> subject(String token) {
        return tokens.read(token).map(JsonWebTokens.Claims::subject);
    }

    /**
     * Returns the caller a token belongs to.
     *
     * @throws ProblemException with 401 when the token is forged, expired, revoked or of an ended session, or when its
     *     user is gone or inactive
     */
    public Caller authenticate(String token) {
        JsonWebTokens.Claims claims = read(token);
        return new Caller(
                requireGood(
                        claims, database.read(session -> new SessionStore(session).standing(claims.subject(), token))),
                token);
    }

    /**
     * Checks within a transaction that the token of a caller is still good. When the account is locked, it stays so
     * until the transaction ends, and what the token was used for does not outlive a change of the password.
     *
     * @return the account
     * @throws ProblemException with 401 when it is not
     */
    public User requireGood(Session session, Caller caller) {
        String token = Optional.ofNullable(caller.token()).orElseThrow(() -> unusable("is missing"));
        JsonWebTokens.Claims claims = read(token);
        return requireGood(claims, new SessionStore(session).standing(claims.subject(), token));
    }

    private JsonWebTokens.Claims read(String token) {
        return tokens.read(token)
                .orElseThrow(() -> unusable("is malformed, expired, or was not issued by this server"));
    }

    private static User requireGood(JsonWebTokens.Claims claims, Standing standing) {
        User user = standing.user();
        if (user == null || !user.active()) {
            throw unusable("belongs to no active account");
        }
        if (standing.revoked() || hasEnded(claims, standing)) {
            throw unusable("was revoked");
        }
        return user;
    }

    /**
     * Checks that the account of a caller is still there and active.
     *
     * @param session the session to look in
     * @param caller the caller
     * @return the account
     * @throws ProblemException with 401 when it is not
     */
    public static User requireAccount(Session session, Caller caller) {
        return new UserStore(session)
                .find(caller.id())
                .filter(User::active)
                .orElseThrow(() -> unusable("belongs to no active account"));
    }

    /**
     * Checks whether the session of a token was ended by a change of the password. A token of ours names the number
     * that the sessions of its account had. One of the original server names none, and must have been issued in a later
     * second than that of the change.
     */
    private static boolean hasEnded(JsonWebTokens.Claims claims, Standing standing) {
        if (standing.kept() || standing.apiToken()) {
            return false;
        }
        return claims.generation()
                .map(generation -> generation != standing.generation())
                .orElseGet(() -> standing.sessionsEnded() != null
                        && !LocalDateTime.ofInstant(claims.issued(), ZoneOffset.UTC)
                                .isAfter(standing.sessionsEnded()));
    }

    private static ProblemException unusable(String why) {
        return ProblemException.unauthorized("The authorization token " + why);
    }
}
