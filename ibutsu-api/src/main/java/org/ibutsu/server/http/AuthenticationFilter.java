package org.ibutsu.server.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Demands a usable bearer token for every operation that is not open. On open ones a token is not looked at. */
@PreMatching
@Priority(200)
public final class AuthenticationFilter implements ContainerRequestFilter {

    private static final Pattern BEARER = Pattern.compile("bearer(?:\\s+(\\S.*?))?\\s*", Pattern.CASE_INSENSITIVE);

    private final Function<String, Caller> authenticate;

    /**
     * Makes the filter.
     *
     * @param authenticate turns a token into the caller, or throws a {@link Problem}
     */
    public AuthenticationFilter(Function<String, Caller> authenticate) {
        this.authenticate = authenticate;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Operation operation = Exchange.operation(request);
        if (operation != null && !operation.isOpen()) {
            Exchange.caller(request, authenticate.apply(token(request.getHeaderString("Authorization"))));
        }
    }

    static String token(String header) {
        Matcher bearer = header == null ? null : BEARER.matcher(header);
        if (bearer == null || !bearer.matches()) {
            throw Problem.unauthorized("No authorization token provided");
        }
        if (bearer.group(1) == null) {
            throw Problem.unauthorized("Invalid authorization header");
        }
        return bearer.group(1);
    }
}
