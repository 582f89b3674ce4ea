package org.ibutsu.server.resource.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.server.Request;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.account.SessionStore;
import org.ibutsu.model.store.account.UserStore;
import org.ibutsu.server.audit.AuditTrail;
import org.ibutsu.server.auth.CodePurpose;
import org.ibutsu.server.auth.EmailTokens;
import org.ibutsu.server.auth.LoginLimits.Attempt;
import org.ibutsu.server.auth.Passwords;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.job.CodeMailJob;
import org.ibutsu.server.job.JobQueue;
import org.ibutsu.server.resource.ContestedWrite;

/** Registration and password recovery. */
@Path("/api/login")
@Produces(MediaType.APPLICATION_JSON)
public final class AccountResource {

    private static final String ACTIVATED = "st=success&msg=Account+activated,+please+log+in.";
    private static final String NOT_ACTIVATED =
            "st=error&msg=Invalid+activation+code,+please+check+the+link+in+your+email.";

    private final Database database;
    private final Passwords passwords;
    private final EmailTokens codes;
    private final JobQueue jobs;
    private final LoginThrottle limits;
    private final boolean enabled;
    private final String frontendUrl;
    private final Clock clock;

    /**
     * Creates the resource.
     *
     * @param jobs where mails wait
     * @param enabled whether ordinary users may log in with a password
     * @param frontendUrl where the frontend is, without a slash at the end
     */
    public AccountResource(
            Database database,
            Passwords passwords,
            EmailTokens codes,
            JobQueue jobs,
            LoginThrottle limits,
            boolean enabled,
            String frontendUrl,
            Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.codes = codes;
        this.jobs = jobs;
        this.limits = limits;
        this.enabled = enabled;
        this.frontendUrl = frontendUrl;
        this.clock = clock;
    }

    /** Creates an account that waits for its activation, and mails the link for that. */
    @POST
    @Path("register")
    public Response register(@Context Request connection, @Context ObjectNode body) {
        Fields fields = new Fields(body);
        String email = fields.requiredText("email");
        String password = fields.requiredText("password");
        limits.mail(email, connection);
        if (password.isEmpty()) {
            return answer(401, LoginError.EMPTY);
        }
        if (!enabled) {
            return answer(401, LoginError.DISABLED);
        }
        Optional<String> fault = passwords.fault(password);
        if (fault.isPresent()) {
            return answer(400, LoginError.ofPassword(fault.get()));
        }
        AccountForm.requirePlain(email);
        String hash = passwords.hash(password);
        return ContestedWrite.run(database, session -> {
            User user = new User().email(email).passwordHash(hash);
            // Waits for its activation from now on; the mail brings another code.
            codes.issue(user, CodePurpose.ACTIVATION);
            UserStore users = new UserStore(session);
            users.lockAddress(email);
            if (users.isTaken(email, user.id())) {
                throw RequestRejectedException.badRequest("The user with email " + email + " already exists");
            }
            users.add(user);
            jobs.enqueue(session, new CodeMailJob(CodePurpose.ACTIVATION, user.id()), Duration.ZERO);
            return done();
        });
    }

    /** Activates an account by the link that was mailed, and leads to the login page. */
    @GET
    @Path("activate/{activation_code}")
    public Response activate(@Context Request connection, @PathParam("activation_code") String code) {
        requireCode(code);
        boolean activated = database.write(session -> {
            Optional<User> user = codes.redeem(session, CodePurpose.ACTIVATION, code);
            user.ifPresent(account -> AuditTrail.account(connection, account.active(true)));
            return user.isPresent();
        });
        return Response.status(Response.Status.FOUND)
                .location(URI.create(frontendUrl + "/login?" + (activated ? ACTIVATED : NOT_ACTIVATED)))
                .build();
    }

    /** Mails a link to choose a new password. Does and answers the same whether or not there is such an account. */
    @POST
    @Path("recover")
    public Response recover(@Context Request connection, @Context ObjectNode body) {
        String email = new Fields(body).requiredText("email");
        limits.mail(email, connection);
        return database.write(session -> {
            UUID account = new UserStore(session).withEmail(email).map(User::id).orElseGet(UUID::randomUUID);
            jobs.enqueue(session, new CodeMailJob(CodePurpose.RESET, account), Duration.ZERO);
            return done();
        });
    }

    /** Sets a new password by the code that was mailed, and ends all login sessions of the account. */
    @POST
    @Path("reset-password")
    public Response reset(@Context Request connection, @Context ObjectNode body) {
        Fields fields = new Fields(body);
        String code = fields.requiredText("activation_code");
        String password = fields.requiredText("password");
        Attempt attempt = limits.code(connection);
        if (code.isEmpty()) {
            throw RequestRejectedException.notFound("Not Found");
        }
        requireCode(code);
        if (password.isEmpty()) {
            throw RequestRejectedException.badRequest("Bad Request");
        }
        Optional<String> fault = passwords.fault(password);
        if (fault.isPresent()) {
            return answer(400, LoginError.ofPassword(fault.get()));
        }
        // Before the look-up, so that a good code does not show by the time the answer takes.
        String hash = passwords.hash(password);
        return database.write(session -> {
            User user = codes.redeem(session, CodePurpose.RESET, code)
                    .orElseThrow(() -> RequestRejectedException.badRequest("Invalid activation code"));
            AuditTrail.account(connection, user);
            user.passwordHash(hash);
            new SessionStore(session).endSessions(user.id(), Timestamps.now(clock), null);
            attempt.succeed(session);
            return done();
        });
    }

    private static void requireCode(String code) {
        if (!EmailTokens.isWellFormed(code)) {
            throw RequestRejectedException.badRequest("Activation code " + code + " is not valid");
        }
    }

    private static Response done() {
        return answer(201, Map.of());
    }

    private static Response answer(int status, Object body) {
        return Response.status(status).entity(body).build();
    }
}
