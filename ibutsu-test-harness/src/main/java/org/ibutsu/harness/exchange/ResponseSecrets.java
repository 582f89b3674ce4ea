package org.ibutsu.harness.exchange;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ibutsu.harness.http.Header;
import org.ibutsu.harness.http.HttpExchange;
import org.ibutsu.harness.secret.SecretScanner;

/** Finds secrets in responses. */
final class ResponseSecrets {

    private final SecretScanner scanner;
    private final TokenPolicy tokens;

    ResponseSecrets(SecretScanner scanner, TokenPolicy tokens) {
        this.scanner = scanner;
        this.tokens = tokens;
    }

    /** Returns a sentence for each secret in a response. */
    List<String> in(HttpExchange exchange) {
        if (exchange.response() == null) {
            return List.of();
        }
        Predicate<String> allowed = token -> tokens.allows(exchange, token);
        String headers = exchange.response().headers().asList().stream()
                .map(Header::value)
                .collect(Collectors.joining("\n"));
        return Stream.concat(
                        scanner.find(headers, allowed).stream(),
                        scanner.find(exchange.response().body(), allowed).stream())
                .map(secret -> exchange.method() + " " + exchange.uri().getPath() + " has answered "
                        + exchange.response().status() + " with " + secret)
                .toList();
    }
}
