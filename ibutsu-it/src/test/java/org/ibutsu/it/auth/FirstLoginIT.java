package org.ibutsu.it.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ibutsu.it.http.LocalPort;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.ConfiguredPasswords;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerDependencies;
import org.ibutsu.server.auth.Superadmin;
import org.ibutsu.server.auth.SuperadminBootstrap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A login as soon as a new server answers, by the administrator of its settings. */
@Tag("integration")
class FirstLoginIT {

    private static final Superadmin ROOT = new Superadmin("root@example.com", "correct horse", "Root", null);

    private final DatabaseConfig data =
            new DatabaseConfig("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    private final ServerConfig config;
    private final HttpClient client = HttpClient.newHttpClient();

    FirstLoginIT() throws IOException {
        config = ServerConfig.of(data, "secret").toBuilder()
                .port(LocalPort.free().number())
                .superadmin(Optional.of(ROOT))
                .build();
    }

    @Test
    void waitsForTheAdministrator() throws Exception {
        CompletableFuture<HttpResponse<String>> login = new CompletableFuture<>();
        Consumer<Database> preparation = database -> {
            client.sendAsync(login(), BodyHandlers.ofString()).thenAccept(login::complete);
            new SuperadminBootstrap(database, ConfiguredPasswords.of(config)).run(config.superadmin());
        };

        try (IbutsuServer server = start(preparation)) {
            assertThat(login.get(1, TimeUnit.MINUTES).statusCode())
                    .as("login at %s, sent before there was an account", server.uri())
                    .isEqualTo(200);
        }
    }

    @Test
    void endsTheStartThatCannotBePrepared() throws IOException {
        IllegalArgumentException failure = new IllegalArgumentException("No account can be made.");

        assertThatThrownBy(() -> start(database -> {
                    throw failure;
                }))
                .isSameAs(failure);

        try (ServerSocket address = new ServerSocket(config.port())) {
            assertThat(address.isBound()).isTrue();
        }
    }

    private IbutsuServer start(Consumer<Database> preparation) throws IOException {
        return IbutsuServer.start(config, () -> ServerDependencies.standard(config), preparation, () -> false);
    }

    private HttpRequest login() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + config.port() + "/api/login"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(ROOT.email(), ROOT.password())))
                .build();
    }
}
