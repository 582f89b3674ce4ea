package org.ibutsu.it.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.stream.Stream;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.it.http.RawConnection;
import org.ibutsu.it.http.RawRequest;
import org.ibutsu.it.process.ServerClient;
import org.ibutsu.model.User;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.jetty.ClientLimits;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that hardly arrive. */
@SlowTest
@IntegrationTest
class SlowBodiesIT {

    private static final int THREADS = 8;
    private static final int CONNECTIONS = 250;

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void leaveTheThreadsToOthers(String name, RawRequest request, IbutsuApp app, TestData data) throws Exception {
        IbutsuApp server = app.startServer(config -> config.threads(THREADS));
        User ann = data.user();
        ServerClient client = ServerClient.impatient(server.uri(), app.token(ann));
        String opening = request.token(app.token()).with("{");

        try (SlowConnections slow = new SlowConnections(server.uri(), CONNECTIONS, opening)) {
            slow.drip(" ");

            assertThat(client.get("/user").statusCode()).isEqualTo(200);
            assertThat(client.send("POST", "/project", Json.parse("{\"name\": \"beside\"}"))
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void ofStrangersLeaveTheThreadsToOthers(String name, RawRequest request, IbutsuApp app, TestData data)
            throws Exception {
        IbutsuApp server = app.startServer(config -> config.threads(THREADS));
        ServerClient client = ServerClient.impatient(server.uri(), app.token());

        try (SlowConnections slow = new SlowConnections(server.uri(), CONNECTIONS, request.with("{"))) {
            slow.drip(" ");

            assertThat(client.get("/user").statusCode()).isEqualTo(200);
            assertThat(client.send("POST", "/login", Json.parse("{}")).statusCode())
                    .isEqualTo(400);
        }
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                arguments(
                        "JSON, open", RawRequest.of("POST", "/api/login").json().length(5000)),
                arguments(
                        "JSON, open, chunked",
                        RawRequest.of("POST", "/api/login").json().chunked()),
                arguments(
                        "JSON, protected",
                        RawRequest.of("POST", "/api/run").json().length(5000)),
                arguments(
                        "JSON, protected, chunked",
                        RawRequest.of("PUT", "/api/user").json().chunked()),
                arguments(
                        "upload",
                        RawRequest.of("POST", "/api/import").multipart().length(5000)),
                arguments(
                        "upload, chunked",
                        RawRequest.of("POST", "/api/artifact").multipart().chunked()),
                arguments(
                        "another type",
                        RawRequest.of("POST", "/api/run").multipart().length(5000)),
                arguments(
                        "unknown path",
                        RawRequest.of("POST", "/api/nothing").json().length(5000)),
                arguments(
                        "wrong method",
                        RawRequest.of("POST", "/api/user").json().chunked()),
                arguments(
                        "no body wanted",
                        RawRequest.of("GET", "/api/health").json().length(5000)),
                arguments("too large", RawRequest.of("POST", "/api/run").json().length(1L << 30)),
                arguments(
                        "a page",
                        RawRequest.of("POST", "/admin/run-task").json().length(5000)),
                arguments(
                        "preflight", RawRequest.of("OPTIONS", "/api/run").json().length(5000)));
    }

    @Test
    void leaveTheThreadsToOthersEvenIfAThousandCome(IbutsuApp app) throws Exception {
        IbutsuApp server = app.startServer(config -> config.threads(THREADS));
        ServerClient client = ServerClient.impatient(server.uri(), app.token());
        String opening = RawRequest.of("POST", "/api/login").json().length(5000).with("{");

        try (SlowConnections slow = new SlowConnections(server.uri(), 1000, opening)) {
            slow.drip(" ");

            assertThat(client.get("/user").statusCode()).isEqualTo(200);
        }
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"application/json", "multipart/form-data; boundary=b"})
    void areRefusedWhenTheyAreTooSlow(String type, IbutsuApp app) throws Exception {
        IbutsuApp server = app.startServer(config -> config.clients(impatient(Duration.ofHours(1))));
        String path = type.endsWith("json") ? "/api/run" : "/api/import";
        RawRequest request = RawRequest.of("POST", path).as(app).header("Content-Type", type);

        try (RawConnection connection = new RawConnection(server.uri())) {
            connection.send(request.length(5000).with("{"));
            connection.dripUntilClosed(" ", Duration.ofMillis(50));

            assertThat(connection.readToTheEnd())
                    .startsWith("HTTP/1.1 408")
                    .contains("application/problem+json", "Connection: close", "has not arrived in time");
        }
    }

    @ValidationTest
    @Test
    void areRefusedWhenTheyTakeTooLongHoweverFastTheyArrive(IbutsuApp app) throws Exception {
        IbutsuApp server = app.startServer(config -> config.clients(ClientLimits.DEFAULT.withTimeouts(
                Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofMillis(500))));
        RawRequest request = RawRequest.of("POST", "/api/import").as(app).multipart();

        try (RawConnection connection = new RawConnection(server.uri())) {
            connection.send(request.length(200 << 20).with(""));
            connection.dripUntilClosed("x".repeat(1000), Duration.ofMillis(10));

            assertThat(connection.readToTheEnd()).startsWith("HTTP/1.1 408");
        }
    }

    @ValidationTest
    @Test
    void areNotWaitedForWhenTheyAreRefused(IbutsuApp app) throws Exception {
        String begun = RawRequest.of("POST", "/api/run").json().length(5000).with("{");

        try (RawConnection connection = new RawConnection(app.uri())) {
            connection.send(begun);

            assertThat(connection.readToTheEnd())
                    .startsWith("HTTP/1.1 401")
                    .contains("Connection: close", "No authorization token provided");
        }
    }

    @ValidationTest
    @Test
    void areNotAskedForWhenTheyAreRefused(IbutsuApp app) throws Exception {
        RawRequest polite = RawRequest.of("POST", "/api/import")
                .multipart()
                .length(100 << 20)
                .header("Expect", "100-continue");

        try (RawConnection stranger = new RawConnection(app.uri());
                RawConnection known = new RawConnection(app.uri())) {
            stranger.send(polite.with(""));
            known.send(polite.as(app).with(""));

            assertThat(stranger.readToTheEnd()).startsWith("HTTP/1.1 401");
            assertThat(known.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100 Continue");
        }
    }

    /** As nginx does, which has the whole body and looks for an answer when it has sent as much as fits. */
    @ValidationTest
    @ParameterizedTest
    @CsvSource({"application/json, 413", "text/plain, 415", "application/json, 401"})
    void areAnsweredWhenClientsSendAllBeforeTheyLook(String type, int status, IbutsuApp app) throws Exception {
        RawRequest request = RawRequest.of("POST", "/api/run").header("Content-Type", type);
        int size = 100 << 20;

        try (RawConnection connection = new RawConnection(app.uri())) {
            connection.send(
                    (status == 401 ? request : request.as(app)).length(size).with(""));
            connection.send(new byte[size]);

            assertThat(connection.readToTheEnd())
                    .startsWith("HTTP/1.1 " + status)
                    .contains("Connection: close", "application/problem+json");
        }
    }

    @ValidationTest
    @Test
    void keepTheConnectionWhenTheyHaveArrived(IbutsuApp app) throws Exception {
        String refused = RawRequest.of("POST", "/api/run").json().length(2).text() + "\r\n{}";
        String both = RawRequest.of("GET", "/api/health").last().with("");

        try (RawConnection connection = new RawConnection(app.uri())) {
            connection.send(refused);
            connection.send(both);

            assertThat(connection.readToTheEnd()).startsWith("HTTP/1.1 401").contains("HTTP/1.1 200");
        }
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"application/json", "multipart/form-data; boundary=b"})
    void areRefusedWhenTheyAreLongerThanAllowedWithoutSayingSo(String type, IbutsuApp app) throws Exception {
        IbutsuApp server = app.startServer(
                config -> config.limits(new org.ibutsu.server.ServerConfig.Limits(1000, 1000, 1000, 1000)));
        String path = type.endsWith("json") ? "/api/run" : "/api/import";
        RawRequest request = RawRequest.of("POST", path).as(app).header("Content-Type", type);
        int size = (1 << 20) + 2000;

        try (RawConnection connection = new RawConnection(server.uri())) {
            connection.send(request.chunked().with(Integer.toHexString(size) + "\r\n"));
            connection.send(" ".repeat(size));

            assertThat(connection.readToTheEnd()).startsWith("HTTP/1.1 413");
        }
    }

    private static ClientLimits impatient(Duration body) {
        return ClientLimits.DEFAULT.withTimeouts(Duration.ofMinutes(1), Duration.ofMillis(400), body);
    }
}
