package org.ibutsu.model.store.account;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.hibernate.Session;
import org.ibutsu.model.Sha256;
import org.ibutsu.model.Token;
import org.ibutsu.model.User;
import org.jspecify.annotations.Nullable;

/** Remembers logins, and which tokens no longer count. */
public final class SessionStore {

    /** The number of an account whose sessions were never ended. */
    private static final long FIRST_GENERATION = 0;

    /** The number of an account whose sessions were ended by a server of an older version. */
    private static final long UNNUMBERED_GENERATION = -1;

    /** Beyond it, readers of JSON that know only doubles would take one number for another. */
    private static final long MAX_EXACT_NUMBER = 1L << 53;

    private final Session session;

    public SessionStore(Session session) {
        this.session = session;
    }

    /**
     * The state of a token in the database.
     *
     * @param user its account, or null when there is none
     * @param revoked whether the token was taken back
     * @param generation the number that the login sessions of the account must name
     * @param sessionsEnded when the login sessions of the account were last ended, or null
     * @param kept whether the token was spared then
     * @param apiToken whether the token is one that the user has made by name; false when no sessions were ended
     */
    public record Standing(
            @Nullable User user,
            boolean revoked,
            long generation,
            @Nullable LocalDateTime sessionsEnded,
            boolean kept,
            boolean apiToken) {}

    /**
     * Finds everything about a token and its account with one statement. It is HQL, whose translation Hibernate caches
     * by its text, as every request executes it.
     */
    public Standing standing(UUID user, String token) {
        return session.createSelectionQuery("""
                        select u,
                               case when exists (select 1 from RevokedToken r where r.tokenHash = :hash)
                                   then true else false end,
                               e.generation,
                               e.endedAt,
                               case when e.keptHash = :hash then true else false end,
                               case when e.userId is null then false
                                   when exists (
                                       select 1 from Token t
                                       where t.userId = u.id and t.token = :token and t.name <> :login
                                   ) then true else false end
                        from User u left join SessionEnd e on e.userId = u.id
                        where u.id = :user
                        """, Object[].class)
                .setParameter("hash", hash(token))
                .setParameter("token", token)
                .setParameter("login", Token.LOGIN)
                .setParameter("user", user)
                .uniqueResultOptional()
                .map(SessionStore::standing)
                .orElseGet(() -> new Standing(null, false, FIRST_GENERATION, null, false, false));
    }

    private static Standing standing(Object[] row) {
        LocalDateTime ended = (LocalDateTime) row[3];
        return new Standing(
                (User) row[0],
                (Boolean) row[1],
                ended == null ? FIRST_GENERATION : generation((Long) row[2]),
                ended,
                (Boolean) row[4],
                (Boolean) row[5]);
    }

    /**
     * Returns the number that a login session must name which begins now. The account must be locked, so that the
     * sessions do not end before this one is stored.
     */
    public long generation(UUID user) {
        List<Long> found = session.createNativeQuery(
                        "select generation from ibutsu_session_ends where user_id = :user", Long.class)
                .setParameter("user", user)
                .getResultList();
        return found.isEmpty() ? FIRST_GENERATION : generation(found.get(0));
    }

    private static long generation(@Nullable Long stored) {
        return stored == null ? UNNUMBERED_GENERATION : stored;
    }

    /**
     * Stores the token of a login in place of the one before. The account must be locked, so that there is one row.
     * Tokens of earlier logins stay good until they expire.
     */
    public void login(UUID user, String token) {
        int stored = session.createMutationQuery(
                        "update Token set token = :token where userId = :user and name = :name")
                .setParameter("token", token)
                .setParameter("user", user)
                .setParameter("name", Token.LOGIN)
                .executeUpdate();
        if (stored == 0) {
            session.persist(new Token().name(Token.LOGIN).userId(user).token(token));
        }
    }

    /**
     * Ends the login sessions of a user. The account must be locked, so that no login comes in between.
     *
     * @param at the present time, UTC; older tokens of the original server end
     * @param keep the token that goes on working, or null
     */
    public void endSessions(UUID user, LocalDateTime at, @Nullable String keep) {
        // Any number that was never there before: also when the row was removed meanwhile, or comes from a backup.
        long generation = ThreadLocalRandom.current().nextLong(1, MAX_EXACT_NUMBER);
        int ended = endSessions(user, at, keep, generation, """
                update ibutsu_session_ends
                set generation = :generation, ended_at = :at, kept_hash = :kept, replaced_hash = null
                where user_id = :user
                """);
        if (ended == 0) {
            endSessions(user, at, keep, generation, """
                    insert into ibutsu_session_ends (user_id, generation, ended_at, kept_hash)
                    values (:user, :generation, :at, :kept)
                    """);
        }
    }

    private int endSessions(UUID user, LocalDateTime at, @Nullable String keep, long generation, String sql) {
        return session.createNativeMutationQuery(sql)
                .setParameter("user", user)
                .setParameter("generation", generation)
                .setParameter("at", at)
                .setParameter("kept", keep == null ? null : hash(keep), String.class)
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

    private static String hash(String token) {
        return Sha256.hex(token);
    }
}
