package org.ibutsu.server.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Group;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.SessionStore;
import org.ibutsu.model.store.UserStore;
import org.ibutsu.server.auth.Passwords;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.Refusal;
import org.ibutsu.server.http.Timestamps;

/** The account of the caller. */
@Path("/api/user")
@Produces(MediaType.APPLICATION_JSON)
public final class UserResource {

    private final Database database;
    private final Passwords passwords;
    private final Clock clock;

    /** Works on a database. */
    public UserResource(Database database, Passwords passwords, Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Gives the account. */
    @GET
    public Object get(@Context Caller caller) {
        return UserAnswer.of(caller.user());
    }

    /** Changes name, address, password or group. A new password ends the other login sessions of the account. */
    @PUT
    public Response update(@Context Caller caller, @Context ObjectNode body) {
        Fields fields = new Fields(body);
        String password = fields.text("password");
        return database.write(session -> {
            User user = session.find(User.class, caller.id(), LockModeType.PESSIMISTIC_WRITE);
            requireFreeEmail(session, fields.text("email"), user.id());
            if (password != null && Passwords.isTooLong(password)) {
                return Response.status(Response.Status.BAD_REQUEST)
                        .entity(CodedMessage.TOO_LONG)
                        .build();
            }
            requireGroup(session, fields.id("group_id"));
            fields.text("name", user::name);
            fields.text("email", user::email);
            fields.id("group_id", user::groupId);
            if (password != null) {
                user.passwordHash(passwords.hash(password));
                new SessionStore(session).endSessions(user.id(), Timestamps.now(clock), caller.token());
            }
            return Response.ok(UserAnswer.of(user)).build();
        });
    }

    private static void requireFreeEmail(Session session, String email, UUID self) {
        if (email != null && new UserStore(session).isTaken(email, self)) {
            throw Refusal.badRequest("The user with email " + email + " already exists");
        }
    }

    private static void requireGroup(Session session, UUID group) {
        if (group != null && session.find(Group.class, group) == null) {
            throw Refusal.badRequest("Group id " + group + " doesn't exist");
        }
    }
}
