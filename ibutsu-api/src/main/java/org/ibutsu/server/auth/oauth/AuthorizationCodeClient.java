package org.ibutsu.server.auth.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Exchanges an authorization code for an access token. */
final class AuthorizationCodeClient {

    private final String address;
    private final String clientId;
    private final @Nullable String clientSecret;
    private final String redirectUri;

    /**
     * Exchanges codes.
     *
     * @param clientSecret may be null
     * @param redirectUri where the login page asked to be sent back to
     */
    AuthorizationCodeClient(String address, String clientId, @Nullable String clientSecret, String redirectUri) {
        this.address = address;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.redirectUri = redirectUri;
    }

    /**
     * Returns the token for a code.
     *
     * @param session the exchanges of the login to which the code belongs
     */
    String token(ProviderSession session, String code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", clientId);
        form.put("code", code);
        form.put("grant_type", "authorization_code");
        form.put("redirect_uri", redirectUri);
        if (clientSecret != null) {
            form.put("client_secret", clientSecret);
        }
        JsonNode answer = session.post(address, form);
        String token =
                answer.path("access_token").asText(answer.path("accessToken").asText(""));
        // A value that cannot be in a header is not a token.
        if (!token.matches("[!-~]+")) {
            throw new IdentityRejectedException(address + " returned no token for the authorization code");
        }
        return token;
    }
}
