package org.ibutsu.server.resource.account;

import jakarta.ws.rs.core.Response;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Group;
import org.ibutsu.model.User;
import org.ibutsu.model.store.account.SessionStore;
import org.ibutsu.model.store.account.UserStore;
import org.ibutsu.server.auth.EmailTokens;
import org.ibutsu.server.auth.Passwords;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.mail.MailAddress;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a body that describes an account.
 *
 * @param fields the body
 */
public record AccountForm(Fields fields) {

    /** As long as an address may be by the standards of mail; and PostgreSQL cannot index what is far longer. */
    private static final int MAX_EMAIL_LENGTH = 320;

    /**
     * Reads a body.
     *
     * @throws ProblemException when the address is too long
     */
    public AccountForm {
        String email = fields.text("email");
        if (email != null && email.length() > MAX_EMAIL_LENGTH) {
            throw ProblemException.badRequest("'email' must not have more than " + MAX_EMAIL_LENGTH + " characters");
        }
    }

    /**
     * Requires an address that mails can be sent to.
     *
     * @throws ProblemException when it is none
     */
    static void requirePlain(String email) {
        if (!MailAddress.isPlain(email)) {
            throw ProblemException.badRequest(
                    "'email' must be one plain address such as ann.smith@example.com, of ASCII letters,"
                            + " digits and the usual signs, with at most 64 characters before the @");
        }
    }

    /** Reserves the address, if one was sent; before any account is locked. */
    public void lockEmail(Session session) {
        String email = fields.text("email");
        if (email != null) {
            new UserStore(session).lockAddress(email);
        }
    }

    /**
     * Requires that the address, if a new one was sent, is one that mails can be sent to, and that no other account has
     * it.
     *
     * @param user the account that may have it, with the address that it has now
     * @throws ProblemException when it is not a plain address
     * @throws RequestRejectedException when another account has it
     */
    public void requireUsableEmail(Session session, User user) {
        String email = fields.text("email");
        if (email == null || email.equals(user.email())) {
            return;
        }
        requirePlain(email);
        if (new UserStore(session).isTaken(email, user.id())) {
            throw RequestRejectedException.badRequest("The user with email " + email + " already exists");
        }
    }

    /** Returns the response to a password that may not be chosen; empty when it may, or there is none. */
    public Optional<Response> refusedPassword(Passwords passwords) {
        return Optional.ofNullable(fields.text("password"))
                .flatMap(passwords::fault)
                .map(fault -> Response.status(Response.Status.BAD_REQUEST)
                        .entity(LoginError.ofPassword(fault))
                        .build());
    }

    /**
     * Requires that the group exists, if one is named.
     *
     * @throws RequestRejectedException when it is not
     */
    public void requireGroup(Session session) {
        UUID group = fields.id("group_id");
        if (group != null && session.find(Group.class, group) == null) {
            throw RequestRejectedException.badRequest("Group id " + fields.text("group_id") + " doesn't exist");
        }
    }

    /** Records that the owner changes the address of the account, if one was sent, before it is copied. */
    void noteAddress(User user) {
        String email = fields.text("email");
        if (email != null) {
            EmailTokens.changeAddress(user, email);
        }
    }

    /** Records that an administrator verifies the address, if a new one was sent, before it is copied. */
    public void verifyAddress(User user) {
        String email = fields.text("email");
        if (email != null && !email.equals(user.email())) {
            EmailTokens.verifyAddress(user);
        }
    }

    /** Copies address, name and group, where they were sent. */
    public void copyTo(User user) {
        fields.text("email", user::email);
        fields.text("name", user::name);
        fields.id("group_id", user::groupId);
    }

    /**
     * Returns the hash of the password, which takes its time and so is made before anything is locked.
     *
     * @return empty when there is no password, or one that may not be chosen
     */
    public Optional<String> passwordHash(Passwords passwords) {
        return Optional.ofNullable(fields.text("password"))
                .filter(password -> passwords.fault(password).isEmpty())
                .map(passwords::hash);
    }

    /**
     * Sets the password of an account that is locked, and ends its login sessions.
     *
     * @param keep the token that goes on working, or null
     */
    public static void setPassword(Session session, User user, String hash, LocalDateTime now, @Nullable String keep) {
        user.passwordHash(hash);
        new SessionStore(session).endSessions(user.id(), now, keep);
    }
}
