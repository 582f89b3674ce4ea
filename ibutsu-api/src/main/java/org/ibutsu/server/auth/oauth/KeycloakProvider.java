package org.ibutsu.server.auth.oauth;

import com.fasterxml.jackson.databind.JsonNode;

/** A Keycloak server. */
final class KeycloakProvider implements IdentityProvider {

    private final ProviderHttp http;
    private final CodeExchange exchange;
    private final String userInfo;

    KeycloakProvider(ProviderHttp http, CodeExchange exchange, String userInfo) {
        this.http = http;
        this.exchange = exchange;
        this.userInfo = userInfo;
    }

    @Override
    public Identity identify(String code) {
        JsonNode person = http.get(userInfo, exchange.token(code));
        for (String needed : new String[] {"email", "name", "sub"}) {
            if (!person.path(needed).isTextual()) {
                throw new NotVouchedException(userInfo + " tells no " + needed);
            }
        }
        if (person.path("email_verified").asText().equals("false")) {
            throw new NotVouchedException(userInfo + " says that the e-mail address is not verified");
        }
        return new Identity(person.get("email").textValue(), person.get("name").textValue());
    }
}
