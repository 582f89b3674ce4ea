package org.ibutsu.model.store.account;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.StaleStateException;
import org.ibutsu.model.db.Kinds;
import org.ibutsu.model.db.jdbc.DatabaseKind;

/** Reads and writes the attempts of the last minutes, which all servers on a database share. */
public final class AttemptStore {

    private final Session session;

    /**
     * Creates a store.
     *
     * @param session the session whose transaction it takes part in
     */
    public AttemptStore(Session session) {
        this.session = session;
    }

    /**
     * The recorded attempts of a subject.
     *
     * @param attempts the attempts in the form in which they were stored
     * @param expires when they no longer count, UTC
     */
    public record Attempts(String attempts, LocalDateTime expires) {}

    /**
     * Finds the attempts of some subjects and locks them until the transaction ends.
     *
     * @param subjects the subjects, at most 64 characters each
     * @return the attempts by subject; subjects without attempts are missing
     */
    public Map<String, Attempts> findForUpdate(Collection<String> subjects) {
        List<Object[]> rows = session.createNativeQuery("""
                        select subject, attempts, expires from ibutsu_attempts
                        where subject in (:subjects) order by subject for update
                        """, Object[].class)
                .addScalar("subject", String.class)
                .addScalar("attempts", String.class)
                .addScalar("expires", LocalDateTime.class)
                .setParameterList("subjects", subjects)
                .getResultList();
        Map<String, Attempts> found = new HashMap<>();
        for (Object[] row : rows) {
            found.put((String) row[0], new Attempts((String) row[1], (LocalDateTime) row[2]));
        }
        return found;
    }

    /**
     * Stores the attempts of a new subject.
     *
     * @throws StaleStateException when another transaction has stored something meanwhile, so that the work must be
     *     done again
     */
    public void add(String subject, Attempts attempts) {
        String insert =
                "insert into ibutsu_attempts (subject, attempts, expires) values (:subject, :attempts, :expires)";
        // Every violated constraint stands in the logs of Hibernate and PostgreSQL; this one is not a fault.
        String ignored = isPostgresql() ? " on conflict do nothing" : "";
        if (write(insert + ignored, subject, attempts) == 0) {
            throw new StaleStateException("Another transaction was faster to store attempts");
        }
    }

    private boolean isPostgresql() {
        return session.doReturningWork(Kinds::of) == DatabaseKind.POSTGRESQL;
    }

    /** Replaces the attempts of a subject. */
    public void update(String subject, Attempts attempts) {
        write(
                "update ibutsu_attempts set attempts = :attempts, expires = :expires where subject = :subject",
                subject,
                attempts);
    }

    private int write(String sql, String subject, Attempts attempts) {
        return session.createNativeMutationQuery(sql)
                .setParameter("subject", subject)
                .setParameter("attempts", attempts.attempts())
                .setParameter("expires", attempts.expires())
                .executeUpdate();
    }

    /** Removes the attempts of a subject. */
    public void remove(String subject) {
        session.createNativeMutationQuery("delete from ibutsu_attempts where subject = :subject")
                .setParameter("subject", subject)
                .executeUpdate();
    }

    /**
     * Removes expired attempts.
     *
     * @param now the present time, UTC
     */
    public void removeExpired(LocalDateTime now) {
        session.createNativeMutationQuery("delete from ibutsu_attempts where expires <= :now")
                .setParameter("now", now)
                .executeUpdate();
    }
}
