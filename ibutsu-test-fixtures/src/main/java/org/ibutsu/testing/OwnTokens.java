package org.ibutsu.testing;

import com.nimbusds.jose.JWSObject;
import io.restassured.http.Header;
import java.text.ParseException;
import java.util.Optional;
import org.ibutsu.harness.exchange.Exchange;
import org.ibutsu.harness.exchange.TokenPolicy;

/** Allows tokens where the caller asks for them: at a login, and among the caller's own tokens. */
final class OwnTokens implements TokenPolicy {

    private static final String LOGIN = "/api/login";
    private static final String OWN_TOKENS = "/api/user/token";
    private static final String BEARER = "Bearer ";

    @Override
    public boolean allows(Exchange exchange, String token) {
        String path = exchange.uri().getPath();
        return path.startsWith(LOGIN)
                || path.startsWith(OWN_TOKENS)
                        && subject(token).isPresent()
                        && subject(token).equals(caller(exchange));
    }

    private static Optional<Object> caller(Exchange exchange) {
        return exchange.headers().stream()
                .filter(header -> header.getName().equalsIgnoreCase("Authorization"))
                .map(Header::getValue)
                .filter(value -> value.startsWith(BEARER))
                .map(value -> subject(value.substring(BEARER.length())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Object> subject(String token) {
        try {
            return Optional.ofNullable(
                    JWSObject.parse(token).getPayload().toJSONObject().get("sub"));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
