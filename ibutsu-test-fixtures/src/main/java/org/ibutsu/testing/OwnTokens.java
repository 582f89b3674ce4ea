package org.ibutsu.testing;

import com.nimbusds.jose.JWSObject;
import java.text.ParseException;
import java.util.Optional;
import org.ibutsu.harness.exchange.TokenPolicy;
import org.ibutsu.harness.http.Header;
import org.ibutsu.harness.http.HttpExchange;

/** Allows tokens where the caller asks for them: at a login, and among the caller's own tokens. */
final class OwnTokens implements TokenPolicy {

    private static final String LOGIN = "/api/login";
    private static final String OWN_TOKENS = "/api/user/token";
    private static final String BEARER = "Bearer ";

    @Override
    public boolean allows(HttpExchange exchange, String token) {
        String path = exchange.uri().getPath();
        return path.startsWith(LOGIN)
                || path.startsWith(OWN_TOKENS)
                        && subject(token).isPresent()
                        && subject(token).equals(caller(exchange));
    }

    /** Returns the identifier of the account whose token a request has; empty if it has none. */
    static Optional<Object> caller(HttpExchange exchange) {
        return exchange.requestHeaders().asList().stream()
                .filter(header -> header.hasName("Authorization"))
                .map(Header::value)
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
