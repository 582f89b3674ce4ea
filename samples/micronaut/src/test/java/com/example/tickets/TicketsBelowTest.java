package com.example.tickets;

import static org.ibutsu.harness.assertion.HttpAssertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.slot.SlotExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application with another configuration than that of the other tests. */
class TicketsBelowTest {

    @RegisterExtension
    static final SlotExtension<EmbeddedServer> SERVERS = SlotExtension.of(
                    EmbeddedServer.class, slot -> TicketsTest.Servers.start(slot, "/v1"))
            .sharedBy("/v1")
            .at(EmbeddedServer::getURI)
            .below("/v1");

    @Test
    @Tag("capability:configuration")
    void answersBelowAnotherPath(TestClient client, EmbeddedServer server) {
        assertThat(client.get("/projects")).hasStatus(200).isJson("[]");
        assertThat(TestClient.of(server.getURI()).get("/projects")).hasStatus(404);
    }
}
