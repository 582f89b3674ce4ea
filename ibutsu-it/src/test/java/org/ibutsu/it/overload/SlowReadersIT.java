package org.ibutsu.it.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.ibutsu.it.http.RawConnection;
import org.ibutsu.it.http.RawRequest;
import org.ibutsu.it.process.ServerClient;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.jetty.ClientLimits;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.Test;

/** Clients that ask for much and do not read it. */
@IntegrationTest
class SlowReadersIT {

    /** More than there are threads, those beyond requests included. */
    private static final int CONNECTIONS = 40;

    private static final int PIPELINED = 50;

    @Test
    void leaveTheThreadsToOthers(IbutsuApp app) throws Exception {
        IbutsuApp server = app.startServer(config -> config.threads(8));
        ServerClient client = ServerClient.impatient(server.uri(), app.token());

        try (SlowConnections slow = new SlowConnections(server.uri(), CONNECTIONS, much())) {
            slow.drip("GET");

            assertThat(client.get("/user").statusCode()).isEqualTo(200);
            assertThat(client.send("POST", "/project", Json.parse("{\"name\": \"beside\"}"))
                            .statusCode())
                    .isEqualTo(201);
        }
        awaitTurns(server);
    }

    @Test
    void getAllWhenTheyReadAtLast(IbutsuApp app) throws Exception {
        try (RawConnection connection = new RawConnection(app.uri())) {
            connection.send(much());
            connection.send(RawRequest.of("GET", "/api/health").last().with(""));

            String all = connection.readToTheEnd();

            assertThat(all.split("HTTP/1.1 200", -1)).hasSize(PIPELINED + 2);
            assertThat(all).endsWith("}");
        }
    }

    @Test
    void areLeftWhenTheyAreTooSlow(IbutsuApp app) throws Exception {
        IbutsuApp server = app.startServer(config -> config.clients(ClientLimits.DEFAULT
                .withTimeouts(Duration.ofMinutes(1), Duration.ofMillis(400), Duration.ofHours(1))
                .withMinBytesPerSecond(Integer.MAX_VALUE)));

        try (SlowConnections slow = new SlowConnections(server.uri(), 3, much())) {
            while (slow.drip("G") < 3) {
                Thread.onSpinWait();
            }
        }
    }

    /** Waits for what strangers have asked for before, as they are served in order. */
    private static void awaitTurns(IbutsuApp server) throws Exception {
        ServerClient stranger = new ServerClient(server.uri(), "none");
        for (int i = 0; i < 3; i++) {
            stranger.get("/openapi.json");
        }
    }

    private static String much() {
        return RawRequest.of("GET", "/api/openapi.json").with("").repeat(PIPELINED);
    }
}
