package org.ibutsu.server.http;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;

/**
 * The headers that keep responses out of caches, frames and guesses of browsers. A resource whose response is public,
 * or a page, sets its own values.
 */
public final class SecurityHeaders {

    /** The header that limits the sources and scripts of a page. */
    public static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    /** The headers that every response carries unless it sets them itself. */
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

    private SecurityHeaders() {}
}
