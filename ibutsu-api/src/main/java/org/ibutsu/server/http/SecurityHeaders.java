package org.ibutsu.server.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Map;

/**
 * The headers that keep responses out of caches, frames and guesses of browsers. A resource whose response is public, or a
 * page, sets its own values.
 */
public final class SecurityHeaders implements ContainerResponseFilter {

    /** The header that says what a page may load and run. */
    public static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    /** What every response carries unless it says something else. */
    public static final Map<String, String> DEFAULTS = Map.of(
            HttpHeaders.CACHE_CONTROL,
            "no-store",
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy",
            "no-referrer",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY");

    private static final String CHALLENGE = "Bearer realm=\"ibutsu\"";
    private static final int UNAUTHORIZED = 401;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        DEFAULTS.forEach((name, value) -> {
            if (!response.getHeaders().containsKey(name)) {
                response.getHeaders().putSingle(name, value);
            }
        });
        if (response.getStatus() == UNAUTHORIZED) {
            response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, challenge(request));
        }
    }

    /** Returns the challenge of RFC 6750, which names an error only where a token was sent and is not usable. */
    private static String challenge(ContainerRequestContext request) {
        Operation operation = Exchange.operation(request);
        String sent = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        boolean refused = operation != null
                && !operation.isOpen()
                && Exchange.caller(request) == null
                && sent != null
                && sent.toLowerCase(Locale.ROOT).matches("bearer(\\s.*)?");
        return refused ? CHALLENGE + ", error=\"invalid_token\"" : CHALLENGE;
    }
}
