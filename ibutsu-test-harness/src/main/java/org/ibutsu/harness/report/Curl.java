package org.ibutsu.harness.report;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.ibutsu.harness.http.Header;
import org.ibutsu.harness.http.HttpExchange;

/** Writes a request as a line for a shell, and keeps secrets out of it. */
final class Curl {

    private static final Set<String> SET_BY_CURL =
            Set.of("host", "connection", "accept", "accept-encoding", "user-agent", "content-length");

    private Curl() {}

    static String line(HttpExchange exchange) {
        StringBuilder line = new StringBuilder("curl");
        if (!exchange.method().equals("GET")) {
            line.append(" -X ").append(exchange.method());
        }
        line.append(' ').append(quoted(exchange.uri().toString()));
        for (Header header : exchange.requestHeaders().asList()) {
            if (!SET_BY_CURL.contains(header.name().toLowerCase(Locale.ROOT))) {
                line.append(" -H ").append(quoted(header.name() + ": " + header.value()));
            }
        }
        if (exchange.requestBody().length > 0) {
            line.append(" --data-raw ").append(quoted(new String(exchange.requestBody(), StandardCharsets.UTF_8)));
        }
        return SecretMasking.masked(line.toString());
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
