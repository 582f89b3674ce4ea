package org.ibutsu.model.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Token;
import org.ibutsu.model.User;

/** Remembers logins, and which tokens no longer count. */
public final class SessionStore {

    private final Session session;

    /** Works within a session. */
    public SessionStore(Session session) {
        this.session = session;
    }

    /**
     * How a token stands with the database.
     *
     * @param user its account, or null when there is none
     * @param revoked whether the token was taken back
     * @param sessionsEnded when the login sessions of the account were last ended, or null
     * @param kept whether the token was spared then
     * @param replaced whether the token was the login session that was ended then
     * @param apiToken whether the token is one that the user has made by name
     */
    public record Standing(
            User user,
            boolean revoked,
            LocalDateTime sessionsEnded,
            boolean kept,
            boolean replaced,
            boolean apiToken) {}

    /** Looks up everything about a token and its account in one statement. */
    public Standing standing(UUID user, String token) {
        String sql = """
                select {u.*},
                       exists (select 1 from ibutsu_revoked_tokens r where r.token_hash = :hash) as revoked,
                       e.ended_at as ended,
                       coalesce(e.kept_hash = :hash, false) as kept,
                       coalesce(e.replaced_hash = :hash, false) as replaced,
                       case when e.user_id is null then false else exists (
                           select 1 from tokens t where t.user_id = u.id and t.token = :token and t.name <> :login
                       ) end as api
                from users u left join ibutsu_session_ends e on e.user_id = u.id
                where u.id = :user
                """;
        List<Object[]> rows = session.createNativeQuery(sql, Object[].class)
                .addEntity("u", User.class)
                .addScalar("revoked", Boolean.class)
                .addScalar("ended", LocalDateTime.class)
                .addScalar("kept", Boolean.class)
                .addScalar("replaced", Boolean.class)
                .addScalar("api", Boolean.class)
                .setParameter("hash", hash(token))
                .setParameter("token", token)
                .setParameter("login", Token.LOGIN)
                .setParameter("user", user)
                .getResultList();
        if (rows.isEmpty()) {
            return new Standing(null, false, null, false, false, false);
        }
        Object[] row = rows.get(0);
        return new Standing(
                (User) row[0], (Boolean) row[1], (LocalDateTime) row[2], (Boolean) row[3], (Boolean) row[4], (Boolean)
                        row[5]);
    }

    /** Stores the token of a login in place of the one before. Tokens of earlier logins stay good until they expire. */
    public void login(UUID user, String token) {
        Token row = loginOf(user);
        if (row == null) {
            session.persist(new Token().name(Token.LOGIN).userId(user).token(token));
        } else {
            row.token(token);
        }
    }

    /**
     * Ends the login sessions of a user.
     *
     * @param keep the token that goes on working, or null
     */
    public void endSessions(UUID user, LocalDateTime at, String keep) {
        Token login = loginOf(user);
        session.createNativeMutationQuery("delete from ibutsu_session_ends where user_id = :user")
                .setParameter("user", user)
                .executeUpdate();
        session.createNativeMutationQuery("""
                        insert into ibutsu_session_ends (user_id, ended_at, kept_hash, replaced_hash)
                        values (:user, :at, :kept, :replaced)
                        """)
                .setParameter("user", user)
                .setParameter("at", at)
                .setParameter("kept", keep == null ? null : hash(keep), String.class)
                .setParameter("replaced", login == null ? null : hash(login.token()), String.class)
                .executeUpdate();
    }

    /**
     * Takes a token back. Tokens that were taken back before and have expired are forgotten.
     *
     * @param token the token itself
     * @param expires when it would have expired, UTC
     * @param now the present time, UTC
     */
    public void revoke(String token, LocalDateTime expires, LocalDateTime now) {
        session.createNativeMutationQuery(
                        "delete from ibutsu_revoked_tokens where expires < :now or token_hash = :hash")
                .setParameter("now", now)
                .setParameter("hash", hash(token))
                .executeUpdate();
        session.createNativeMutationQuery("""
                        insert into ibutsu_revoked_tokens (token_hash, expires) values (:hash, :expires)
                        """)
                .setParameter("hash", hash(token))
                .setParameter("expires", expires)
                .executeUpdate();
    }

    private Token loginOf(UUID user) {
        return session.createSelectionQuery("from Token where userId = :user and name = :name order by id", Token.class)
                .setParameter("user", user)
                .setParameter("name", Token.LOGIN)
                .setMaxResults(1)
                .getSingleResultOrNull();
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
