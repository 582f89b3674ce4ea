package org.ibutsu.testing;

import org.ibutsu.harness.http.Header;

/**
 * Headers for clients other than the specifications of {@link IbutsuApp}, which carry theirs already.
 *
 * <pre>{@code
 * given().baseUri(app.uri().toString()).header(AuthHeaders.bearer(app.token())).get("/api/project");
 * }</pre>
 */
public final class AuthHeaders {

    private AuthHeaders() {}

    /** Returns the header {@code Authorization} with a token as the server issues it. */
    public static Header bearer(String token) {
        return new Header("Authorization", "Bearer " + token);
    }
}
