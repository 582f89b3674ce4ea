package org.ibutsu.server.resource.account;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.hibernate.Session;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.account.SessionStore;
import org.ibutsu.server.audit.AuditTrail;
import org.ibutsu.server.auth.JsonWebTokens;
import org.ibutsu.server.auth.LoginLimits;
import org.ibutsu.server.auth.oauth.Identity;
import org.ibutsu.server.auth.oauth.IdentityProvider;
import org.ibutsu.server.auth.oauth.IdentityRejectedException;
import org.ibutsu.server.auth.oauth.ProviderBusyException;
import org.ibutsu.server.auth.oauth.ProviderGate;
import org.ibutsu.server.auth.oauth.ProviderLogin;
import org.ibutsu.server.auth.oauth.Providers;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.http.SecurityHeaders;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.http.Utf8;
import org.ibutsu.server.resource.ContestedWrite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Describes the login methods to the login page, and logs in people whom a provider has authenticated. */
@Path("/api/login")
@Produces(MediaType.APPLICATION_JSON)
public final class ProviderResource {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderResource.class);
    private static final String GOOGLE = "google";
    private static final int SECONDS_WHEN_BUSY = 2;

    /** The maximum length of a name in a redirect; each byte may be written as three. */
    private static final int MAX_NAME_BYTES = 255;

    private final Database database;
    private final JsonWebTokens tokens;
    private final Providers providers;
    private final boolean localLogin;
    private final String frontendUrl;
    private final Clock clock;
    private final PopupPage popup;
    private final ProviderGate gate = new ProviderGate();

    /**
     * Logs into a database.
     *
     * @param localLogin whether ordinary users may log in with a password
     * @param frontendUrl where the frontend is, without a slash at the end
     */
    public ProviderResource(
            Database database,
            JsonWebTokens tokens,
            Providers providers,
            boolean localLogin,
            String frontendUrl,
            Clock clock) {
        this.database = database;
        this.tokens = tokens;
        this.providers = providers;
        this.localLogin = localLogin;
        this.frontendUrl = frontendUrl;
        this.clock = clock;
        this.popup = new PopupPage(frontendUrl);
    }

    /** Returns the available login methods. */
    @GET
    @Path("support")
    public Object support() {
        Map<String, Boolean> support = new LinkedHashMap<>();
        support.put("user", localLogin);
        support.putAll(providers.support());
        return support;
    }

    /** Returns the configuration of a provider for the login page. */
    @GET
    @Path("config/{provider}")
    public Object config(@PathParam("provider") String name) {
        return providers.forLoginPage(name).orElseThrow(() -> RequestRejectedException.notFound("Not Found"));
    }

    /** Logs a user in by the credentials that the provider has returned to the login page. */
    @GET
    @Path("auth/{provider}")
    public Response authenticate(
            @Context Request connection, @PathParam("provider") String name, @QueryParam("code") List<String> codes) {
        String code = codes.isEmpty() ? "" : codes.get(codes.size() - 1);
        if (code.isEmpty()) {
            throw RequestRejectedException.badRequest("Bad Request");
        }
        IdentityProvider provider =
                providers.named(name).orElseThrow(() -> RequestRejectedException.notFound("Not Found"));
        try {
            Identity identity = identify(provider, name, code, connection);
            return deliver(name, ContestedWrite.run(database, session -> begin(session, identity, connection)));
        } catch (IdentityRejectedException e) {
            LOG.info("A login by {} was refused: {}", name, e.getMessage());
            throw RequestRejectedException.of(401, "Unauthorized");
        }
    }

    private Identity identify(IdentityProvider provider, String name, String code, Request connection) {
        String client = LoginLimits.network(connection.getConnectionMetaData().getRemoteSocketAddress());
        try {
            return gate.pass(name, client, () -> provider.identify(code));
        } catch (ProviderBusyException e) {
            throw new ServerErrorException(Response.status(Response.Status.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, SECONDS_WHEN_BUSY)
                    .build());
        }
    }

    private LoginResponse begin(Session session, Identity identity, Request connection) {
        User user = ProviderLogin.account(session, identity, Timestamps.now(clock));
        AuditTrail.account(connection, user);
        SessionStore sessions = new SessionStore(session);
        String token = tokens.issueSession(user.id(), sessions.generation(user.id()));
        sessions.login(user.id(), token);
        return LoginResponse.of(user, token);
    }

    private Response deliver(String provider, LoginResponse login) {
        String name = login.name();
        Response.ResponseBuilder answer = switch (provider) {
            case Providers.KEYCLOAK ->
                Response.status(Response.Status.FOUND)
                        .location(URI.create(frontendUrl + "/login?email=" + encode(login.email()) + "&name="
                                + (name == null ? "" : encode(Utf8.truncate(name, MAX_NAME_BYTES))) + "&token="
                                + encode(login.token())));
            case GOOGLE -> Response.ok(login);
            default -> {
                String page = popup.with(login);
                yield Response.ok(page, MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                        .header(SecurityHeaders.CONTENT_SECURITY_POLICY, PopupPage.policy(page));
            }
        };
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
