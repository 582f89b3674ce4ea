package org.ibutsu.server.resource.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.account.UserStore;
import org.ibutsu.server.auth.Authenticator;
import org.ibutsu.server.auth.Passwords;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.resource.ContestedWrite;

/** The account of the caller. */
@Path("/api/user")
@Produces(MediaType.APPLICATION_JSON)
public final class UserResource {

    private final Database database;
    private final Authenticator authenticator;
    private final Passwords passwords;
    private final Clock clock;

    /** Creates the operations on a database. */
    public UserResource(Database database, Authenticator authenticator, Passwords passwords, Clock clock) {
        this.database = database;
        this.authenticator = authenticator;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Returns the account. */
    @GET
    public Object get(@Context Caller caller) {
        return UserResponse.of(caller.user());
    }

    /**
     * Changes name, address, password or group. A new password ends the other login sessions of the account. As
     * existing clients expect, a new address needs no confirmation; until it is verified, it is marked as unverified.
     */
    @PUT
    public Response update(@Context Caller caller, @Context ObjectNode body) {
        AccountForm form = new AccountForm(new Fields(body));
        Optional<String> hash = form.passwordHash(passwords);
        return ContestedWrite.run(database, caller, session -> {
            form.lockEmail(session);
            new UserStore(session).locked(caller.id());
            User user = authenticator.requireGood(session, caller);
            form.requireUsableEmail(session, user);
            Optional<Response> refusal = form.refusedPassword(passwords);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            form.requireGroup(session);
            form.noteAddress(user);
            form.copyTo(user);
            hash.ifPresent(made -> AccountForm.setPassword(session, user, made, Timestamps.now(clock), caller.token()));
            return Response.ok(UserResponse.of(user)).build();
        });
    }
}
