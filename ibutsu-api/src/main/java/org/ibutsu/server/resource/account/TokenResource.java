package org.ibutsu.server.resource.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.ibutsu.model.Token;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.Page;
import org.ibutsu.model.store.account.SessionStore;
import org.ibutsu.model.store.account.TokenStore;
import org.ibutsu.model.store.account.UserStore;
import org.ibutsu.server.auth.Authenticator;
import org.ibutsu.server.auth.JsonWebTokens;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.JsonText;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.resource.ContestedWrite;
import org.ibutsu.server.resource.Pagination;

/** The tokens that the caller has made for programs. Nobody else gets to them, superadmins included. */
@Path("/api/user/token")
@Produces(MediaType.APPLICATION_JSON)
public final class TokenResource {

    private final Database database;
    private final Authenticator authenticator;
    private final JsonWebTokens tokens;
    private final Clock clock;

    /** Creates the operations on a database. */
    public TokenResource(Database database, Authenticator authenticator, JsonWebTokens tokens, Clock clock) {
        this.database = database;
        this.authenticator = authenticator;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Lists the tokens. */
    @GET
    public Object list(@Context Caller caller, @Context PageRequest page) {
        Page<Token> found =
                database.read(session -> new TokenStore(session).page(caller.id(), page.offset(), page.pageSize()));
        return Pagination.answer("tokens", page, found, TokenResponse::of);
    }

    /** Creates a token. */
    @POST
    public Response create(@Context Caller caller, @Context ObjectNode body) {
        Fields fields = new Fields(body);
        LocalDateTime expires = expiry(fields);
        String name = fields.requiredText("name");
        if (Token.LOGIN.equals(name)) {
            throw ProblemException.badRequest("The name '" + Token.LOGIN + "' is reserved; choose another");
        }
        Token token = new Token().name(name).userId(caller.id()).expires(expires);
        fields.id("id", token::id);
        token.token(tokens.issue(caller.id(), expires.toInstant(ZoneOffset.UTC)));
        return ContestedWrite.run(database, session -> {
            // A session that ends meanwhile must not leave a token behind.
            new UserStore(session).locked(caller.id());
            authenticator.requireGood(session, caller);
            TokenStore store = new TokenStore(session);
            if (store.find(token.id()).isPresent()) {
                throw ProblemException.badRequest("The id '" + fields.text("id") + "' is in use");
            }
            store.add(token);
            return Response.status(Response.Status.CREATED)
                    .entity(TokenResponse.of(token))
                    .build();
        });
    }

    private LocalDateTime expiry(Fields fields) {
        LocalDateTime asked = fields.time("expires");
        if (asked == null) {
            return LocalDateTime.ofInstant(tokens.defaultExpiry(), ZoneOffset.UTC)
                    .truncatedTo(ChronoUnit.SECONDS);
        }
        // Tokens expire at whole seconds.
        if (!asked.truncatedTo(ChronoUnit.SECONDS).isAfter(Timestamps.now(clock))) {
            throw ProblemException.badRequest(
                    "'expires' must lie in the future, but is '" + fields.text("expires") + "'");
        }
        return asked;
    }

    /** Returns a token. */
    @GET
    @Path("{id}")
    public Object get(@Context Caller caller, @PathParam("id") String idText) {
        UUID id = Ids.inPath(idText);
        return database.read(session -> TokenResponse.of(
                own(caller, new TokenStore(session).find(id), RequestRejectedException.notFound("Token not found"))));
    }

    /** Deletes and revokes a token: it is invalid from now on. */
    @DELETE
    @Path("{id}")
    public Object delete(@Context Caller caller, @PathParam("id") String idText) {
        UUID id = Ids.inPath(idText);
        return ContestedWrite.run(database, session -> {
            TokenStore store = new TokenStore(session);
            Token token = own(caller, store.locked(id), RequestRejectedException.notFound("Not Found"));
            store.remove(token);
            JsonWebTokens.expiry(token.token())
                    .ifPresent(expires -> new SessionStore(session)
                            .revoke(
                                    token.token(),
                                    LocalDateTime.ofInstant(expires, ZoneOffset.UTC),
                                    Timestamps.now(clock)));
            return JsonText.OK;
        });
    }

    private static Token own(Caller caller, Optional<Token> found, RequestRejectedException absent) {
        Token token = found.orElseThrow(() -> absent);
        if (!caller.id().equals(token.userId())) {
            throw RequestRejectedException.forbidden();
        }
        return token;
    }
}
