package org.ibutsu.harness.exchange;

import io.restassured.http.Header;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    List<String> in(Exchange exchange) {
        if (exchange.answer() == null) {
            return List.of();
        }
        Predicate<String> allowed = token -> tokens.allows(exchange, token);
        String headers =
                exchange.answer().headers().stream().map(Header::getValue).collect(Collectors.joining("\n"));
        return Stream.concat(
                        scanner.find(headers, allowed).stream(),
                        scanner.find(exchange.answer().body(), allowed).stream())
                .map(secret -> exchange.method() + " " + exchange.uri().getPath() + " has answered "
                        + exchange.answer().status() + " with " + secret)
                .toList();
    }
}
