package org.ibutsu.server.resource.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.account.SessionStore;
import org.ibutsu.model.store.account.UserStore;
import org.ibutsu.server.auth.JsonWebTokens;
import org.ibutsu.server.auth.LoginLimits.Attempt;
import org.ibutsu.server.auth.Passwords;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.resource.ContestedWrite;

/** Logs people in with address and password. */
@Path("/api/login")
@Produces(MediaType.APPLICATION_JSON)
public final class LoginResource {

    private final Database database;
    private final Passwords passwords;
    private final JsonWebTokens tokens;
    private final boolean enabled;
    private final LoginThrottle limits;

    /**
     * Logs into a database.
     *
     * @param enabled whether ordinary users may log in with a password; superadmins always may
     * @param limits counts the failed attempts
     */
    public LoginResource(
            Database database, Passwords passwords, JsonWebTokens tokens, boolean enabled, LoginThrottle limits) {
        this.database = database;
        this.passwords = passwords;
        this.tokens = tokens;
        this.enabled = enabled;
        this.limits = limits;
    }

    /** Checks address and password, and returns a token. */
    @POST
    public Response login(@Context Request connection, @Context ObjectNode body) {
        Fields fields = new Fields(body);
        String email = fields.requiredText("email");
        String password = fields.requiredText("password");
        if (password.isEmpty()) {
            return refuse(LoginError.EMPTY);
        }
        Attempt attempt = limits.login(email, connection);
        Optional<User> user = database.read(session -> new UserStore(session).withEmail(email));
        boolean fits = passwords.fits(password, user.map(User::passwordHash).orElse(null));
        Optional<LoginError> refusal = refusal(user, fits);
        return refusal.isPresent() ? refuse(refusal.get()) : begin(user.get(), attempt);
    }

    /**
     * Creates a session, unless the account was changed while its password was being checked: with the row locked,
     * either the password that matched is still the valid one, or a later change of the password ends this session.
     */
    private Response begin(User checked, Attempt attempt) {
        return ContestedWrite.run(database, session -> {
            Optional<User> user = new UserStore(session)
                    .locked(checked.id())
                    .filter(now -> Objects.equals(checked.passwordHash(), now.passwordHash()));
            Optional<LoginError> refusal = refusal(user, user.isPresent());
            if (refusal.isPresent()) {
                return refuse(refusal.get());
            }
            SessionStore sessions = new SessionStore(session);
            String token = tokens.issueSession(checked.id(), sessions.generation(checked.id()));
            sessions.login(checked.id(), token);
            attempt.succeed(session);
            return Response.ok(LoginResponse.of(user.get(), token)).build();
        });
    }

    private Optional<LoginError> refusal(Optional<User> user, boolean fits) {
        if (!enabled && !user.map(User::superadmin).orElse(false)) {
            return Optional.of(LoginError.DISABLED);
        }
        if (!fits) {
            return Optional.of(LoginError.INVALID);
        }
        return user.get().active() ? Optional.empty() : Optional.of(LoginError.INACTIVE);
    }

    private static Response refuse(LoginError reason) {
        return Response.status(Response.Status.UNAUTHORIZED).entity(reason).build();
    }
}
