package org.ibutsu.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.hibernate.LockMode;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.it.process.ServerClient;
import org.ibutsu.model.Project;
import org.ibutsu.model.Run;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.ServerConfig.Login;
import org.ibutsu.server.TrustedProxies;
import org.ibutsu.server.jetty.ClientLimits;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients see of the server through proxies that are installed on this machine. */
@IntegrationTest
@SlowTest
class ReverseProxyIT {

    private static final int LARGE = 30 << 20;

    @ParameterizedTest
    @EnumSource
    void takesUploadsAndSendsLongResponses(
            ReverseProxy.Kind kind, @TempDir Path directory, IbutsuApp app, TestData data) throws Exception {
        assumeThat(kind.isInstalled()).isTrue();
        Project project = data.project();
        String report =
                "<testsuite name='a'><testcase name='b' classname='c'/><!--" + "x".repeat(LARGE) + "--></testsuite>";
        try (ReverseProxy proxy = ReverseProxy.start(kind, app.uri(), directory)) {
            ServerClient client = new ServerClient(proxy.uri(), app.token());

            HttpResponse<byte[]> uploaded = client.upload(
                    "/import",
                    Map.of("project", project.id().toString()),
                    "importFile",
                    "report.xml",
                    report.getBytes());
            HttpResponse<byte[]> document = client.get("/openapi.json");

            assertThat(uploaded.statusCode()).as(proxy.output()).isEqualTo(202);
            assertThat(document.statusCode()).isEqualTo(200);
            assertThat(document.body())
                    .isEqualTo(
                            new ServerClient(app.uri(), "").get("/openapi.json").body());
        }
    }

    /** A proxy answers 502 where the server closes the connection over what it has not read. */
    @ParameterizedTest
    @EnumSource
    void passesRefusalsOfLargeBodiesOn(ReverseProxy.Kind kind, @TempDir Path directory, IbutsuApp app)
            throws Exception {
        assumeThat(kind.isInstalled()).isTrue();
        RawRequest request =
                RawRequest.of("POST", "/api/run").json().length(LARGE).last();
        try (ReverseProxy proxy = ReverseProxy.start(kind, app.uri(), directory)) {
            for (int i = 0; i < 5; i++) {
                assertThat(refused(proxy.uri(), request)).as(proxy.output()).isEqualTo(401);
                assertThat(refused(proxy.uri(), request.as(app)))
                        .as(proxy.output())
                        .isEqualTo(413);
            }
        }
    }

    private static int refused(URI proxy, RawRequest request) throws Exception {
        try (RawConnection connection = new RawConnection(proxy)) {
            connection.send(request.with(""));
            try {
                connection.send(new byte[LARGE]);
            } catch (SocketException e) {
                // It wants no more, as it has answered.
            }
            return RawResponse.parse(connection.readToTheEnd()).status();
        }
    }

    /** The others wait for the whole body before they ask the server. */
    @ParameterizedTest
    @EnumSource(names = {"NGINX_UNBUFFERED", "HAPROXY", "NGINX_DEPLOYED", "HAPROXY_DEPLOYED"})
    void passesRefusalsOfSlowBodiesOn(ReverseProxy.Kind kind, @TempDir Path directory, IbutsuApp app) throws Exception {
        assumeThat(kind.isInstalled()).isTrue();
        IbutsuApp server = app.startServer(config -> config.clients(ClientLimits.DEFAULT.withTimeouts(
                Duration.ofMinutes(1), Duration.ofMillis(400), Duration.ofMinutes(1))));
        try (ReverseProxy proxy = ReverseProxy.start(kind, server.uri(), directory);
                RawConnection connection = new RawConnection(proxy.uri())) {
            connection.send(RawRequest.of("POST", "/api/login")
                    .json()
                    .length(5000)
                    .last()
                    .with("{"));
            connection.dripUntilClosed(" ", Duration.ofMillis(50));

            assertThat(connection.readUntil("has not arrived in time")).startsWith("HTTP/1.1 408");
        }
    }

    @ParameterizedTest
    @EnumSource
    void passesOnThatThereIsTooMuchToDo(ReverseProxy.Kind kind, @TempDir Path directory, IbutsuApp app, TestData data)
            throws Exception {
        assumeThat(kind.isInstalled()).isTrue();
        IbutsuApp server = app.startServer(
                config -> config.threads(8).clients(ClientLimits.DEFAULT.withQueue(1, Duration.ofMinutes(1))));
        Run run = data.run();
        try (ReverseProxy proxy = ReverseProxy.start(kind, server.uri(), directory)) {
            ServerClient client = new ServerClient(proxy.uri(), app.token());
            HttpRequest update = client.request("/run/" + run.id())
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString("{\"metadata\": {\"key\": \"value\"}}"))
                    .build();

            List<CompletableFuture<HttpResponse<byte[]>>> updates = app.fromTransaction(session -> {
                session.find(Run.class, run.id(), LockMode.PESSIMISTIC_WRITE);
                List<CompletableFuture<HttpResponse<byte[]>>> sent = client.sendAtOnce(50, update);
                CompletableFuture.anyOf(sent.toArray(CompletableFuture[]::new)).join();
                return sent;
            });

            assertThat(ServerClient.join(updates))
                    .as(proxy.output())
                    .allSatisfy(response -> assertThat(response.statusCode()).isIn(200, 503))
                    .filteredOn(response -> response.statusCode() == 503)
                    .isNotEmpty()
                    .allSatisfy(response -> assertThat(response.headers().firstValue("Retry-After"))
                            .contains("1"));
        }
    }

    /** Here the proxy before the one that is tested is the client, which has the same address. */
    @ParameterizedTest
    @EnumSource
    void namesTheClient(ReverseProxy.Kind kind, @TempDir Path directory, IbutsuApp app) throws Exception {
        assumeThat(kind.isInstalled()).isTrue();
        IbutsuApp server = app.startServer(
                config -> config.login(new Login(true, 4, 0, 3)).trustedProxies(TrustedProxies.parse("127.0.0.1")));
        try (ReverseProxy proxy = ReverseProxy.start(kind, server.uri(), directory)) {
            assertThat(guess(proxy.uri(), "203.0.113.7")).as(proxy::output).isEqualTo(401);
            assertThat(guess(proxy.uri(), "203.0.113.7")).as(proxy::output).isEqualTo(401);
            assertThat(guess(proxy.uri(), "203.0.113.7")).as(proxy::output).isEqualTo(401);

            assertThat(guess(proxy.uri(), "203.0.113.7")).as(proxy::output).isEqualTo(429);
            assertThat(guess(proxy.uri(), "203.0.113.8")).as(proxy::output).isEqualTo(401);
        }
    }

    private static int guess(URI proxy, String client) {
        ServerClient stranger = new ServerClient(proxy, "");
        ObjectNode login =
                Json.MAPPER.createObjectNode().put("email", "x@example.com").put("password", "x");
        HttpRequest guess = stranger.request("/login")
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", client)
                .POST(BodyPublishers.ofString(Json.write(login)))
                .build();
        return ServerClient.join(stranger.sendAtOnce(1, guess)).get(0).statusCode();
    }
}
