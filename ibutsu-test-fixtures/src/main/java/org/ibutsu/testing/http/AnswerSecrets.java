package org.ibutsu.testing.http;

import com.nimbusds.jose.JWSObject;
import io.restassured.http.Header;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ibutsu.testing.secret.Secrets;

/** Finds secrets in answers. Tokens are none where the caller asks for them: at a login, and among the caller's own tokens. */
final class AnswerSecrets {

    private static final String LOGIN = "/api/login";
    private static final String OWN_TOKENS = "/api/user/token";
    private static final String BEARER = "Bearer ";

    private final Secrets secrets;

    AnswerSecrets(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Says which secrets an exchange has brought, one sentence each. */
    List<String> in(Exchange exchange) {
        if (exchange.answer() == null) {
            return List.of();
        }
        Predicate<String> askedFor = token -> isAskedFor(exchange, token);
        String headers =
                exchange.answer().headers().stream().map(Header::getValue).collect(Collectors.joining("\n"));
        return Stream.concat(
                        secrets.in(headers, askedFor).stream(),
                        secrets.in(exchange.answer().body(), askedFor).stream())
                .map(secret -> exchange.method() + " " + exchange.uri().getPath() + " has answered "
                        + exchange.answer().status() + " with " + secret)
                .toList();
    }

    private static boolean isAskedFor(Exchange exchange, String token) {
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
