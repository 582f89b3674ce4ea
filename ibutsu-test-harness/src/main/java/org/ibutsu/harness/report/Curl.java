package org.ibutsu.harness.report;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ibutsu.harness.http.Header;
import org.ibutsu.harness.http.HttpExchange;
import org.ibutsu.harness.secret.SecretMasking;

/** Writes a request as a line for a shell, and keeps secrets out of it. */
final class Curl {

    /** Headers that curl sets by itself, and those by which browsers identify themselves. */
    private static final Pattern NOT_REPEATED = Pattern.compile(
            "host|connection|accept|accept-encoding|user-agent|content-length|sec-.*|upgrade-insecure-requests",
            Pattern.CASE_INSENSITIVE);

    private Curl() {}

    /** Returns a line that repeats a request where it was sent to. */
    static String line(HttpExchange exchange, SecretMasking masking) {
        return command(exchange, ShellText.quoted(exchange.uri().toString()), Optional.empty(), masking);
    }

    /** Returns lines that repeat a request where the application is started again, over a database that was kept. */
    static String line(HttpExchange exchange, SecretMasking masking, KeptServer server) {
        Optional<String> token = server.token().apply(exchange);
        return "SERVER=" + ShellText.quoted(server.address().toString()) + "\n"
                + token.map(command -> "TOKEN=$(" + command + ")\n").orElse("")
                + command(
                        exchange,
                        "\"$SERVER\"" + ShellText.quoted(exchange.target()),
                        token.map(command -> "\"Authorization: Bearer $TOKEN\""),
                        masking);
    }

    private static String command(
            HttpExchange exchange, String target, Optional<String> authorization, SecretMasking masking) {
        StringBuilder line = new StringBuilder("curl");
        if (!exchange.method().equals("GET")) {
            line.append(" -X ").append(exchange.method());
        }
        line.append(' ').append(target);
        for (Header header : exchange.requestHeaders().asList()) {
            boolean replaced = authorization.isPresent() && header.hasName("Authorization");
            if (!replaced && !NOT_REPEATED.matcher(header.name()).matches()) {
                line.append(" -H ").append(ShellText.quoted(header.name() + ": " + header.value()));
            }
        }
        if (exchange.requestBody().length > 0) {
            line.append(" --data-raw ")
                    .append(ShellText.quoted(new String(exchange.requestBody(), StandardCharsets.UTF_8)));
        }
        return masking.masked(line.toString())
                + authorization.map(header -> " -H " + header).orElse("");
    }
}
