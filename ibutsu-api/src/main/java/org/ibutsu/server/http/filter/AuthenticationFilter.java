package org.ibutsu.server.http.filter;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.function.Function;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Operation;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.RequestAttributes;
import org.jspecify.annotations.Nullable;

/** Requires a valid bearer token for every operation that is not public. Public operations ignore tokens. */
@Priority(200)
public final class AuthenticationFilter implements ContainerRequestFilter {

    private static final String SCHEME = "bearer";

    private final Function<String, Caller> authenticate;

    /**
     * Creates the filter.
     *
     * @param authenticate turns a token into the caller, or throws a {@link ProblemException}
     */
    public AuthenticationFilter(Function<String, Caller> authenticate) {
        this.authenticate = authenticate;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        RequestAttributes attributes = new RequestAttributes(request);
        Operation operation = attributes.operation();
        if (operation != null && !operation.isPublic()) {
            attributes.caller(authenticate.apply(token(request.getHeaderString("Authorization"))));
        }
    }

    static String token(@Nullable String header) {
        String sent = header == null ? "" : header.stripTrailing();
        if (!sent.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw noToken();
        }
        String token = sent.substring(SCHEME.length());
        if (token.isEmpty()) {
            throw ProblemException.unauthorized("Invalid authorization header");
        }
        if (!Character.isWhitespace(token.charAt(0))) {
            throw noToken();
        }
        return token.stripLeading();
    }

    private static ProblemException noToken() {
        return ProblemException.unauthorized("No authorization token provided");
    }
}
