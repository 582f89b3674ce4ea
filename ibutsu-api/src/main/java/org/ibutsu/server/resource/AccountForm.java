package org.ibutsu.server.resource;

import jakarta.ws.rs.core.Response;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Group;
import org.ibutsu.model.User;
import org.ibutsu.model.store.SessionStore;
import org.ibutsu.model.store.UserStore;
import org.ibutsu.server.auth.Passwords;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.Problem;
import org.ibutsu.server.http.Refusal;

/**
 * What a body says about an account.
 *
 * @param fields the body
 */
public record AccountForm(Fields fields) {

    /** As long as an address may be by the standards of mail; and PostgreSQL cannot index what is far longer. */
    private static final int LONGEST_EMAIL = 320;

    /**
     * Reads a body.
     *
     * @throws Problem when the address is too long
     */
    public AccountForm {
        String email = fields.text("email");
        if (email != null && email.length() > LONGEST_EMAIL) {
            throw Problem.badRequest("'email' must not have more than " + LONGEST_EMAIL + " characters");
        }
    }

    /**
     * Demands that nobody else has the address.
     *
     * @param self the account that may have it
     * @throws Refusal when somebody has
     */
    public void requireFreeEmail(Session session, UUID self) {
        String email = fields.text("email");
        if (email != null && new UserStore(session).isTaken(email, self)) {
            throw Refusal.badRequest("The user with email " + email + " already exists");
        }
    }

    /** Returns the response to a password that may not be chosen; empty when it may, or there is none. */
    public Optional<Response> refusedPassword(Passwords passwords) {
        return Optional.ofNullable(fields.text("password"))
                .flatMap(passwords::fault)
                .map(fault -> Response.status(Response.Status.BAD_REQUEST)
                        .entity(CodedMessage.ofPassword(fault))
                        .build());
    }

    /**
     * Demands that the group is there, if one is named.
     *
     * @throws Refusal when it is not
     */
    public void requireGroup(Session session) {
        UUID group = fields.id("group_id");
        if (group != null && session.find(Group.class, group) == null) {
            throw Refusal.badRequest("Group id " + fields.text("group_id") + " doesn't exist");
        }
    }

    /** Copies address, name and group, where they were sent. */
    public void copyTo(User user) {
        fields.text("email", user::email);
        fields.text("name", user::name);
        fields.id("group_id", user::groupId);
    }

    /**
     * Sets the password, if there is one, and ends the login sessions of the account.
     *
     * @param keep the token that goes on working, or null
     */
    public void setPassword(Session session, User user, Passwords passwords, LocalDateTime now, String keep) {
        String password = fields.text("password");
        if (password != null) {
            user.passwordHash(passwords.hash(password));
            new SessionStore(session).endSessions(user.id(), now, keep);
        }
    }
}
