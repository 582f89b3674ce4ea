package org.ibutsu.testing;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.ibutsu.harness.http.HttpExchange;
import org.ibutsu.harness.report.KeptServer;
import org.ibutsu.harness.report.ShellText;
import org.ibutsu.model.User;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.testing.data.TestData;

/** Logs in, at a server that was started over a kept database, as the caller of a request of the test. */
final class KeptIbutsu {

    private static final URI ADDRESS = URI.create("http://127.0.0.1:8080");

    private final IbutsuServer server;

    private KeptIbutsu(IbutsuServer server) {
        this.server = server;
    }

    static KeptServer of(IbutsuApplication application) {
        return new KeptServer(ADDRESS, new KeptIbutsu(application.server())::token);
    }

    /** All accounts of {@link TestData} have one password. */
    private Optional<String> token(HttpExchange exchange) {
        return OwnTokens.caller(exchange)
                .flatMap(this::email)
                .map(email -> "curl -s \"$SERVER/api/login\" -H 'Content-Type: application/json' --data-raw "
                        + ShellText.quoted("{\"email\":\"" + email + "\",\"password\":\"" + TestData.PASSWORD + "\"}")
                        + " | sed 's/.*\"token\": *\"\\([^\"]*\\)\".*/\\1/'");
    }

    /** Returns the address of an account; empty if there is none, or if the server is in trouble. */
    private Optional<String> email(Object id) {
        try {
            return server.database()
                    .read(session -> Optional.ofNullable(session.find(User.class, UUID.fromString(id.toString()))))
                    .map(User::email);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
