package org.ibutsu.server.auth.oauth;

import com.fasterxml.jackson.databind.JsonNode;

/** A Keycloak server. */
final class KeycloakProvider implements IdentityProvider {

    private final ProviderHttp http;
    private final AuthorizationCodeClient exchange;
    private final String userInfo;

    KeycloakProvider(ProviderHttp http, AuthorizationCodeClient exchange, String userInfo) {
        this.http = http;
        this.exchange = exchange;
        this.userInfo = userInfo;
    }

    @Override
    public Identity identify(String code) {
        ProviderSession session = http.begin();
        JsonNode person = session.get(userInfo, exchange.token(session, code));
        for (String needed : new String[] {"email", "name", "sub"}) {
            if (!person.path(needed).isTextual()) {
                throw new IdentityRejectedException(userInfo + " returned no " + needed);
            }
        }
        JsonNode verified = person.path("email_verified");
        Verification.require(!verified.isMissingNode(), verified.booleanValue(), userInfo);
        return new Identity(person.get("email").textValue(), person.get("name").textValue());
    }
}
