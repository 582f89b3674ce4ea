package org.ibutsu.harness.library;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Connection;
import java.sql.Statement;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.openapi.OpenApiDocument;
import org.ibutsu.harness.provider.FakeIdentityProvider;
import org.ibutsu.harness.slot.ApplicationSlot;
import org.ibutsu.harness.slot.RestAssuredRequests;
import org.ibutsu.harness.slot.SlotEnvironment;
import org.ibutsu.harness.slot.SlotExtension;
import org.ibutsu.harness.slot.SlotPool;
import org.ibutsu.harness.slot.TestSlot;

/** Uses of the harness, for {@link OptionalLibrariesTest} to load in a class loader that lacks libraries. */
public final class BareUse {

    private BareUse() {}

    /** Leases an application, sends it a request and puts it back. */
    public static void slot() {
        try (SlotPool<ApplicationSlot<HttpServer>> pool = servers().openPool(TestDatabases.h2())) {
            ApplicationSlot<HttpServer> slot = pool.lease();
            int status = slot.newTestSlot().client().get("/").statusCode();
            if (status != 200) {
                throw new IllegalStateException("The status was " + status);
            }
            slot.state().restore();
            pool.release(slot);
        }
    }

    /** Looks at the types that tests see. */
    public static void reflection() {
        for (Class<?> type : new Class<?>[] {TestSlot.class, SlotEnvironment.class, SlotExtension.class}) {
            type.getMethods();
            type.getDeclaredFields();
            type.getDeclaredMethods();
        }
    }

    /** Starts a request of REST Assured. */
    public static void restAssured() {
        try (SlotPool<ApplicationSlot<HttpServer>> pool = servers().openPool(TestDatabases.h2())) {
            RestAssuredRequests.given(pool.lease().newTestSlot());
        }
    }

    /** Starts an identity provider. */
    public static void identityProvider() {
        FakeIdentityProvider.start().close();
    }

    /** Reads a document in JSON. */
    public static void document() {
        OpenApiDocument.parse("""
                {"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {}}
                """);
    }

    /** Reads a document in YAML. */
    public static void yaml() {
        OpenApiDocument.parse("openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\n");
    }

    /** Makes databases of H2. */
    public static void h2() {
        TestDatabases.h2().close();
    }

    /** Starts PostgreSQL. */
    public static void postgres() {
        TestDatabases.embeddedPostgres().close();
    }

    private static SlotExtension<HttpServer> servers() {
        return SlotExtension.of(HttpServer.class, BareUse::start)
                .stoppedBy(server -> server.stop(0))
                .at(server ->
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    private static HttpServer start(SlotEnvironment slot) throws Exception {
        try (Connection connection = slot.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table visit (number int)");
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
