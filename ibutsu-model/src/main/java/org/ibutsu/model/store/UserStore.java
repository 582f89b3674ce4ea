package org.ibutsu.model.store;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.LockMode;
import org.hibernate.Session;
import org.ibutsu.model.User;

/** Reads and writes accounts. */
public final class UserStore {

    private final Session session;

    /** Works within a session. */
    public UserStore(Session session) {
        this.session = session;
    }

    /** Finds an account by its identifier. */
    public Optional<User> find(UUID id) {
        return Optional.ofNullable(session.find(User.class, id));
    }

    /** Finds an account by its address: exactly, or else the only one that differs in case. */
    public Optional<User> withEmail(String email) {
        List<User> found = session.createSelectionQuery("from User where lower(email) = lower(:email)", User.class)
                .setParameter("email", email)
                .getResultList();
        Optional<User> exact =
                found.stream().filter(user -> user.email().equals(email)).findFirst();
        return exact.isPresent() || found.size() != 1 ? exact : Optional.of(found.get(0));
    }

    /** Tells whether an address belongs to an account other than the given one, letter case aside. */
    public boolean isTaken(String email, UUID except) {
        return session.createSelectionQuery(
                                "select count(*) from User where lower(email) = lower(:email) and id <> :except",
                                Long.class)
                        .setParameter("email", email)
                        .setParameter("except", except)
                        .getSingleResult()
                > 0;
    }

    /** Finds the accounts of some addresses, taken exactly. */
    public List<User> withEmails(Collection<String> emails) {
        return session.createSelectionQuery("from User where email in (:emails)", User.class)
                .setParameter("emails", emails)
                .getResultList();
    }

    /**
     * Finds the accounts whose pending codes may hold one, and locks them until the transaction ends, so that a code is used
     * once.
     *
     * @param plain the code as the original server stored it
     * @param hash the code as this server stores it
     */
    public List<User> lockedWithCode(String plain, String hash) {
        return session.createSelectionQuery(
                        "from User where activationCode = :plain or locate(:hash, activationCode) > 0 order by id",
                        User.class)
                .setParameter("plain", plain)
                .setParameter("hash", hash)
                .setHibernateLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** Finds an account by its identifier and locks it until the transaction ends. */
    public Optional<User> locked(UUID id) {
        return Optional.ofNullable(session.find(User.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Tells whether anybody may do everything. */
    public boolean hasSuperadmin() {
        return session.createSelectionQuery("select count(*) from User where superadmin", Long.class)
                        .getSingleResult()
                > 0;
    }

    /** Adds an account. */
    public void add(User user) {
        session.persist(user);
    }
}
