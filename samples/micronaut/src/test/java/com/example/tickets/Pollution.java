package com.example.tickets;

import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.ibutsu.harness.slot.TestSlot;

/**
 * Leaves something behind in every place where the application keeps state, with {@code -Dibutsu.test.pollute=true}.
 */
final class Pollution {

    /** How often it was left. */
    static final AtomicInteger TIMES = new AtomicInteger();

    private Pollution() {}

    static void leave(TestSlot<EmbeddedServer> slot) {
        TIMES.incrementAndGet();
        int project = slot.request().body(Map.of("name", "Pollution")).post("/projects").path("id");
        int ticket = slot.request()
                .body(Map.of("title", "Pollution"))
                .post("/projects/{project}/tickets", project)
                .path("id");
        slot.request().body(Map.of("text", "Pollution")).post("/tickets/{id}/comments", ticket);
        slot.request().put("/watchers/{address}", "pollution@example.com");
    }
}
