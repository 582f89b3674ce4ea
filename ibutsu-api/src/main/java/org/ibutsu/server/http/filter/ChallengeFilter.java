package org.ibutsu.server.http.filter;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import org.ibutsu.server.http.Operation;
import org.ibutsu.server.http.RequestAttributes;

/** Adds the {@code WWW-Authenticate} header to responses with status 401. */
public final class ChallengeFilter implements ContainerResponseFilter {

    private static final String CHALLENGE = "Bearer realm=\"ibutsu\"";
    private static final int UNAUTHORIZED = 401;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == UNAUTHORIZED) {
            response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, challenge(request));
        }
    }

    /** Returns the challenge of RFC 6750, which names an error only where a token was sent and is not usable. */
    private static String challenge(ContainerRequestContext request) {
        RequestAttributes attributes = new RequestAttributes(request);
        Operation operation = attributes.operation();
        String sent = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        boolean refused = operation != null
                && !operation.isPublic()
                && attributes.caller() == null
                && sent != null
                && sent.toLowerCase(Locale.ROOT).matches("bearer(\\s.*)?");
        return refused ? CHALLENGE + ", error=\"invalid_token\"" : CHALLENGE;
    }
}
