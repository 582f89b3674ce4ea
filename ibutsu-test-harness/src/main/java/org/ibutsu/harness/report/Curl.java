package org.ibutsu.harness.report;

import io.restassured.http.Header;
import java.util.Locale;
import java.util.Set;
import org.ibutsu.harness.exchange.Exchange;

/** Writes a request as a line for a shell, and keeps secrets out of it. */
final class Curl {

    private static final Set<String> SET_BY_CURL =
            Set.of("host", "connection", "accept", "accept-encoding", "user-agent", "content-length");

    private Curl() {}

    static String line(Exchange exchange) {
        StringBuilder line = new StringBuilder("curl");
        if (!exchange.method().equals("GET")) {
            line.append(" -X ").append(exchange.method());
        }
        line.append(' ').append(quoted(exchange.uri().toString()));
        for (Header header : exchange.headers()) {
            if (!SET_BY_CURL.contains(header.getName().toLowerCase(Locale.ROOT))) {
                line.append(" -H ").append(quoted(header.getName() + ": " + header.getValue()));
            }
        }
        if (exchange.body() != null) {
            line.append(" --data-raw ").append(quoted(exchange.body()));
        }
        return SecretMasking.masked(line.toString());
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
