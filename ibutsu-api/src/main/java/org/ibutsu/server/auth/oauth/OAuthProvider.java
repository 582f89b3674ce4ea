package org.ibutsu.server.auth.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A provider that describes the person at an address of its own: GitHub, GitLab, Facebook. */
final class OAuthProvider implements IdentityProvider {

    private final ProviderHttp http;
    private final AuthorizationCodeClient exchange;
    private final String user;
    private final Optional<String> emails;

    /**
     * Creates a provider.
     *
     * @param user where the person is described
     * @param emails where the addresses of a person are listed who shows none
     */
    OAuthProvider(ProviderHttp http, AuthorizationCodeClient exchange, String user, Optional<String> emails) {
        this.http = http;
        this.exchange = exchange;
        this.user = user;
        this.emails = emails;
    }

    @Override
    public Identity identify(String code) {
        ProviderSession session = http.begin();
        String token = exchange.token(session, code);
        JsonNode person = session.get(user, token);
        JsonNode confirmed = person.path("confirmed_at");
        Verification.require(
                !confirmed.isMissingNode(),
                confirmed.isTextual() && !confirmed.textValue().isBlank(),
                user);
        String shown = person.path("email").asText("");
        return new Identity(
                shown.isEmpty() ? listed(session, token) : shown,
                person.path("name").textValue());
    }

    private String listed(ProviderSession session, String token) {
        String address = emails.orElseThrow(() -> new IdentityRejectedException(user + " returned no e-mail address"));
        JsonNode list = session.get(address, token);
        JsonNode chosen = StreamSupport.stream(list.spliterator(), false)
                .filter(entry -> entry.path("primary").booleanValue())
                .findFirst()
                .orElse(list.path(0));
        JsonNode verified = chosen.path("verified");
        Verification.require(!verified.isMissingNode(), verified.booleanValue(), address);
        return chosen.path("email").textValue();
    }
}
