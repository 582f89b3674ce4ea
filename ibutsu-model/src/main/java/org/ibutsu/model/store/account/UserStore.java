package org.ibutsu.model.store.account;

import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;
import org.ibutsu.model.User;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.store.Batches;
import org.ibutsu.model.store.Page;
import org.ibutsu.model.store.PageQuery;

/** Reads and writes accounts. */
public final class UserStore {

    private static final int ADDRESS_LOCKS = 64;

    private final Session session;

    public UserStore(Session session) {
        this.session = session;
    }

    /** Finds an account by its identifier. */
    public Optional<User> find(UUID id) {
        return Optional.ofNullable(session.find(User.class, id));
    }

    /** Finds an account by its address: exactly, or else the only one that differs in the case of ASCII letters. */
    public Optional<User> withEmail(String email) {
        return chosen(byEmail(email).getResultList(), email);
    }

    /**
     * Finds an account by its address as {@link #withEmail} does, and locks it until the transaction ends. It must not
     * have been read in this session before.
     */
    public Optional<User> lockedWithEmail(String email) {
        return chosen(byEmail(email).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList(), email);
    }

    private SelectionQuery<User> byEmail(String email) {
        return session.createSelectionQuery("from User where ascii_lower(email) = :email order by id", User.class)
                .setParameter("email", AsciiCase.lower(email));
    }

    private static Optional<User> chosen(List<User> found, String email) {
        Optional<User> exact =
                found.stream().filter(user -> user.email().equals(email)).findFirst();
        return exact.isPresent() || found.size() != 1 ? exact : Optional.of(found.get(0));
    }

    /**
     * Prevents other transactions from giving an address, in any case, to an account until this one ends. To be
     * called before any account is locked and before the address is looked for, as not every database has an index that
     * would refuse the second account.
     */
    public void lockAddress(String email) {
        session.createNativeQuery("select slot from ibutsu_address_locks where slot = :slot for update", Integer.class)
                .setParameter("slot", Math.floorMod(AsciiCase.lower(email).hashCode(), ADDRESS_LOCKS))
                .getResultList();
    }

    /** Checks whether an address belongs to an account other than the given one, the case of ASCII letters aside. */
    public boolean isTaken(String email, UUID except) {
        return session.createSelectionQuery(
                                "select count(*) from User where ascii_lower(email) = :email and id <> :except",
                                Long.class)
                        .setParameter("email", AsciiCase.lower(email))
                        .setParameter("except", except)
                        .getSingleResult()
                > 0;
    }

    /** Finds the accounts of some addresses, taken exactly. */
    public List<User> withEmails(Collection<String> emails) {
        List<User> users = new ArrayList<>();
        for (List<String> some : Batches.of(emails)) {
            users.addAll(session.createSelectionQuery("from User where email in (:emails)", User.class)
                    .setParameterList("emails", some)
                    .getResultList());
        }
        return users;
    }

    /** Finds an account by its identifier and locks it until the transaction ends. */
    public Optional<User> locked(UUID id) {
        return Optional.ofNullable(session.find(User.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * Finds the accounts whose pending codes may hold one, and locks them until the transaction ends, so that a code is
     * used once.
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
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** Checks whether there is a superadmin. */
    public boolean hasSuperadmin() {
        return session.createSelectionQuery("select count(*) from User where superadmin", Long.class)
                        .getSingleResult()
                > 0;
    }

    /**
     * Returns all superadmins, active or not, locked until the end of the transaction. Must be called before any single
     * account is locked, to avoid deadlocks.
     */
    public List<User> lockSuperadmins() {
        return session.createSelectionQuery("from User where superadmin order by id", User.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /**
     * Lists accounts by address, in the order of code points.
     *
     * @param conditions which ones, made for users
     * @param offset how many to skip
     * @param limit how many to give at most
     */
    public Page<User> page(Conditions conditions, long offset, long limit) {
        return new PageQuery<>(
                        User.class,
                        (user, query, builder) -> conditions.on(user, builder),
                        (user, builder) -> List.of(
                                builder.asc(builder.function("text_order", String.class, user.get("email"))),
                                builder.asc(user.get("id"))))
                .read(session, offset, limit);
    }

    /** Sets the projects of which an account is a member. */
    public void memberships(UUID user, Collection<UUID> projects) {
        session.createNativeMutationQuery("delete from users_projects where user_id = :user")
                .setParameter("user", user)
                .executeUpdate();
        String insert = """
                insert into users_projects (user_id, project_id)
                select u.id, p.id from users u, projects p
                where u.id = :user and p.id in (:projects)
                """;
        for (List<UUID> some : Batches.of(projects)) {
            session.createNativeMutationQuery(insert)
                    .setParameter("user", user)
                    .setParameterList("projects", some)
                    .executeUpdate();
        }
    }

    /** Adds an account. */
    public void add(User user) {
        session.persist(user);
    }

    /**
     * Removes an account with its memberships and tokens. Its projects and dashboards go to another user. These are
     * locked before the account, as by all code that locks both. On PostgreSQL no new row refers to the account from
     * then on.
     *
     * @param user the account
     * @param heir the account that gets its projects and dashboards
     * @return whether it was there
     */
    public boolean remove(UUID user, UUID heir) {
        bequeath(user, heir);
        session.createNativeQuery("select id from users where id = :user for update", UUID.class)
                .setParameter("user", user)
                .getResultList();
        bequeath(user, heir);
        execute("delete from users_projects where user_id = :user", user);
        execute("delete from tokens where user_id = :user", user);
        return execute("delete from users where id = :user", user) > 0;
    }

    private void bequeath(UUID user, UUID heir) {
        for (String statement : List.of(
                "update projects set owner_id = :heir where owner_id = :user",
                "update dashboards set user_id = :heir where user_id = :user")) {
            session.createNativeMutationQuery(statement)
                    .setParameter("heir", heir)
                    .setParameter("user", user)
                    .executeUpdate();
        }
    }

    private int execute(String statement, UUID user) {
        return session.createNativeMutationQuery(statement)
                .setParameter("user", user)
                .executeUpdate();
    }
}
