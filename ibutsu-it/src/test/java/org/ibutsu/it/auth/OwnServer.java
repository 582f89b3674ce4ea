package org.ibutsu.it.auth;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.ibutsu.model.db.DatabaseConfig;
import org.ibutsu.server.Environment;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerConfig.Login;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.testing.fake.Outbox;
import org.ibutsu.testing.fake.TestClock;
import org.ibutsu.testing.fake.TestJobs;
import org.ibutsu.testing.make.Make;
import org.ibutsu.testing.provider.FakeIdentityProvider;

/** A server with settings of its own, for tests of what the server of the harness has switched off. */
final class OwnServer implements AutoCloseable {

    private static final OpenApi OPEN_API = OpenApi.load();

    private final TestClock clock = new TestClock();
    private final TestJobs jobs = new TestJobs();
    private final FakeIdentityProvider provider = FakeIdentityProvider.start();
    private final IbutsuServer server;
    private final Make make;

    OwnServer(Login login) throws IOException {
        DatabaseConfig database = new DatabaseConfig("jdbc:h2:mem:own_" + UUID.randomUUID(), "sa", "");
        this.server = IbutsuServer.start(
                ServerConfig.of(database, "secret").toBuilder().login(login).build(),
                new Environment(clock, OPEN_API, new Outbox(), provider.client(), jobs));
        this.make = new Make(server.database(), clock);
    }

    TestClock clock() {
        return clock;
    }

    Make make() {
        return make;
    }

    Response post(String path, Map<String, ?> body) {
        return RestAssured.given()
                .baseUri(server.uri().toString())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api" + path);
    }

    Response get(String path) {
        return RestAssured.given().baseUri(server.uri().toString()).get("/api" + path);
    }

    @Override
    public void close() {
        server.close();
        provider.close();
    }
}
