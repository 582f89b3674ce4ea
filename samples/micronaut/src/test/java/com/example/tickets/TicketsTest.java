package com.example.tickets;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.ibutsu.harness.fake.ResettableState;
import org.ibutsu.harness.openapi.OpenApiDocument;
import org.ibutsu.harness.slot.SlotEnvironment;
import org.ibutsu.harness.slot.SlotExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/** Marks tests of the running application. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(TicketsTest.Servers.class)
@interface TicketsTest {

    /** Starts servers. */
    final class Servers extends SlotExtension<EmbeddedServer> {
        Servers() {
            super(SlotExtension.of(EmbeddedServer.class, slot -> start(slot, "/"))
                    .at(EmbeddedServer::getURI)
                    .loggingFrom("com.example.tickets")
                    .describedBy(() -> OpenApiDocument.ofResource(Tickets.class, "/META-INF/swagger/openapi.yml"))
                    .pollutedBy(Pollution::leave));
        }

        static EmbeddedServer start(SlotEnvironment slot, String path) {
            EmbeddedServer server = ApplicationContext.builder()
                    .properties(Map.of(
                            "micronaut.server.host", "127.0.0.1",
                            "micronaut.server.port", -1,
                            "micronaut.server.context-path", path,
                            "datasources.default.enabled", false,
                            "tickets.issuer", slot.identityProvider().issuer()))
                    .singletons(slot.dataSource(), slot.clock(), (Mailer) slot.outbox()::send)
                    .run(EmbeddedServer.class);
            Watchers watchers = server.getApplicationContext().getBean(Watchers.class);
            slot.reset(ResettableState.of(watchers::addresses, watchers::replace));
            slot.resetSequences();
            return server;
        }
    }
}
