package org.ibutsu.server.auth;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.ProjectStore;
import org.ibutsu.model.store.account.UserStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ensures that a superadmin exists. */
public final class SuperadminBootstrap {

    /** The address of the account that is created when none is configured. */
    public static final String DEFAULT_EMAIL = "admin@example.com";

    private static final Logger LOG = LoggerFactory.getLogger(SuperadminBootstrap.class);
    private static final String DEFAULT_NAME = "Ibutsu Admin";
    private static final int RANDOM_BYTES = 15;

    private final Database database;
    private final Passwords passwords;

    public SuperadminBootstrap(Database database, Passwords passwords) {
        this.database = database;
        this.passwords = passwords;
    }

    /**
     * Creates or promotes the configured account. If none is configured and there is no superadmin, creates one with a
     * random password. An account that is a superadmin already is left unchanged, its password included.
     *
     * @param configured the account that the settings name
     * @return the account that was made with a random password, if it was; the password cannot be read later
     * @throws IllegalStateException when the account has to be made but no password is configured
     */
    public Optional<Superadmin> run(Optional<Superadmin> configured) {
        try {
            return once(configured);
        } catch (ConstraintViolationException e) {
            LOG.debug("Another server on this database was faster", e);
            return once(configured);
        }
    }

    private Optional<Superadmin> once(Optional<Superadmin> configured) {
        return database.write(session -> {
            Optional<Superadmin> made = Optional.empty();
            if (configured.isPresent()) {
                establish(session, configured.get());
            } else {
                made = makeUnlessThereIsOne(session);
            }
            // Here and not at the commit, so that a violated constraint arrives as such.
            session.flush();
            return made;
        });
    }

    private void establish(Session session, Superadmin wanted) {
        UserStore users = new UserStore(session);
        Optional<User> found = users.withEmail(wanted.email());
        if (found.filter(User::superadmin).isPresent()) {
            return;
        }
        User user = found.orElseGet(() -> add(users, wanted)).superadmin(true);
        if (wanted.ownProject() != null) {
            ensureProject(new ProjectStore(session), wanted.ownProject(), user.id());
        }
    }

    private User add(UserStore users, Superadmin wanted) {
        if (wanted.password() == null) {
            throw new IllegalStateException(
                    "IBUTSU_SUPERADMIN_PASSWORD is required: there is no account " + wanted.email() + " yet.");
        }
        User user = new User()
                .email(wanted.email())
                .name(wanted.name() == null ? DEFAULT_NAME : wanted.name())
                .passwordHash(passwords.hash(wanted.password()))
                .active(true)
                .superadmin(true);
        users.add(user);
        return user;
    }

    private static void ensureProject(ProjectStore projects, String name, UUID owner) {
        if (projects.named(name).stream().noneMatch(project -> owner.equals(project.ownerId()))) {
            projects.add(new Project().name(name).ownerId(owner));
        }
    }

    private Optional<Superadmin> makeUnlessThereIsOne(Session session) {
        UserStore users = new UserStore(session);
        if (users.hasSuperadmin()) {
            return Optional.empty();
        }
        if (users.withEmail(DEFAULT_EMAIL).isPresent()) {
            // A user who registered that address must not become superadmin by that alone.
            LOG.warn("There is no superadmin. Set IBUTSU_SUPERADMIN_EMAIL and restart.");
            return Optional.empty();
        }
        Superadmin random = new Superadmin(DEFAULT_EMAIL, randomPassword(), DEFAULT_NAME, null);
        add(users, random);
        return Optional.of(random);
    }

    private static String randomPassword() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
