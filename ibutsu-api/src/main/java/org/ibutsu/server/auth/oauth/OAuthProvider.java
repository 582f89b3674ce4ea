package org.ibutsu.server.auth.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A provider that describes the person at an address of its own: GitHub, GitLab, Facebook. */
final class OAuthProvider implements IdentityProvider {

    private final ProviderHttp http;
    private final CodeExchange exchange;
    private final String user;
    private final Optional<String> emails;

    /**
     * Makes a provider.
     *
     * @param user where the person is described
     * @param emails where the addresses of a person are listed who shows none
     */
    OAuthProvider(ProviderHttp http, CodeExchange exchange, String user, Optional<String> emails) {
        this.http = http;
        this.exchange = exchange;
        this.user = user;
        this.emails = emails;
    }

    @Override
    public Identity identify(String code) {
        String token = exchange.token(code);
        JsonNode person = http.get(user, token);
        JsonNode confirmed = person.path("confirmed_at");
        if (confirmed.isNull()) {
            throw new NotVouchedException(user + " says that the e-mail address is not confirmed");
        }
        String shown = person.path("email").asText("");
        return new Identity(
                shown.isEmpty() ? listed(token) : shown, person.path("name").textValue());
    }

    private String listed(String token) {
        String address = emails.orElseThrow(() -> new NotVouchedException(user + " tells no e-mail address"));
        JsonNode list = http.get(address, token);
        JsonNode chosen = StreamSupport.stream(list.spliterator(), false)
                .filter(entry -> entry.path("primary").asBoolean())
                .findFirst()
                .orElse(list.path(0));
        if (chosen.path("verified").asText().equals("false")) {
            throw new NotVouchedException(address + " says that the e-mail address is not verified");
        }
        return chosen.path("email").textValue();
    }
}
