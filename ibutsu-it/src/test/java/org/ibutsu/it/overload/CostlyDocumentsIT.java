package org.ibutsu.it.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.http.RawConnection;
import org.ibutsu.it.http.RawRequest;
import org.ibutsu.it.process.ServerClient;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.Operation;
import org.ibutsu.server.jetty.ClientLimits;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.ArtifactHierarchy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small documents that cost the server much. */
@IntegrationTest
class CostlyDocumentsIT {

    private static final String COSTLY = "{\"x\":[" + "{},".repeat(100_000) + "{}]}";

    @ValidationTest
    @ParameterizedTest(name = "{0}")
    @MethodSource("openOperations")
    void ofStrangersAreSmall(Operation operation, IbutsuApp app) throws Exception {
        String fitting = "{\"x\": \"" + "x".repeat(16_000) + "\"}";
        String tooLarge = "{\"x\": \"" + "x".repeat(17_000) + "\"}";

        assertThat(send(app.anonymous().body(fitting), operation).statusCode()).isNotEqualTo(413);
        assertThat(send(app.anonymous().body(tooLarge), operation)).isProblem(413);
        assertThat(send(app.asSuperadmin().body(tooLarge), operation)).isProblem(413);
        try (RawConnection connection = new RawConnection(app.uri())) {
            RawRequest request = RawRequest.of(operation.method(), "/api" + operation.path());
            connection.send(request.json().chunked().with(Integer.toHexString(tooLarge.length()) + "\r\n" + tooLarge));

            assertThat(connection.readToTheEnd()).startsWith("HTTP/1.1 413").contains("16384 bytes");
        }
    }

    @ValidationTest
    @ParameterizedTest(name = "{0}")
    @MethodSource("protectedOperations")
    void haveABoundedNumberOfTokens(Operation operation, IbutsuApp app) {
        assertThat(send(app.asSuperadmin().body(COSTLY), operation))
                .isProblem(400)
                .hasJson(
                        "detail",
                        "Request body is not valid JSON: Token count (200001) exceeds the maximum allowed (200000)");
    }

    @ValidationTest
    @Test
    void haveABoundedNumberOfTokensInUploadsToo(IbutsuApp app, ArtifactHierarchy given) {
        TestRequest artifact = app.asSuperadmin()
                .multiPart("file", "a.log", "content".getBytes())
                .multiPart("filename", "a.log")
                .multiPart("resultId", given.result().id().toString())
                .multiPart("additionalMetadata", COSTLY);
        TestRequest imported = app.asSuperadmin()
                .multiPart("importFile", "a.xml", "<testsuite/>".getBytes())
                .multiPart("metadata", COSTLY);

        assertThat(artifact.post("/artifact")).isProblem(400);
        assertThat(imported.post("/import")).isProblem(400);
    }

    @Test
    void areTakenAsLargeAsClientsSendThem(IbutsuApp app, ArtifactHierarchy given) {
        String metadata = "{\"component\": \"x\", \"list\": [" + "{\"key\": \"a value\"},".repeat(40_000) + "{}]}";

        assertThat(app.asSuperadmin()
                        .body("{\"metadata\": " + metadata + "}")
                        .put("/result/{id}", given.result().id()))
                .hasStatus(200);
    }

    @Test
    void takeTurnsWhenTheyWouldFillTheMemoryTogether(IbutsuApp app) throws Exception {
        IbutsuApp server = app.startServer(config -> config.clients(ClientLimits.DEFAULT.withMemory(1 << 20)));
        ServerClient many = new ServerClient(server.uri(), app.token());
        ServerClient client = ServerClient.impatient(server.uri(), app.token());
        String large = "{\"name\": \"" + "x".repeat(1000) + "\", \"unknown\": \"" + "y".repeat(1 << 20) + "\"}";

        List<CompletableFuture<HttpResponse<byte[]>>> requests = many.sendAtOnce(
                30,
                many.request("/project")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(large))
                        .build());

        assertThat(ServerClient.join(requests))
                .allSatisfy(response -> assertThat(response.statusCode()).isIn(201, 503));
        assertThat(client.send("POST", "/project", Json.parse("{\"name\": \"beside\"}"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void leaveTheThreadsToOthers(IbutsuApp app) throws Exception {
        ServerClient client = ServerClient.impatient(app.uri(), app.token());
        int size = 9 << 20;
        String opening = RawRequest.of("POST", "/api/login").json().length(size).with("[" + "{},".repeat(5_000));

        try (SlowConnections slow = new SlowConnections(app.uri(), 40, opening)) {
            slow.drip("{},".repeat(1000));

            assertThat(client.get("/user").statusCode()).isEqualTo(200);
        }
    }

    static List<Operation> openOperations() {
        return jsonOperations().stream().filter(Operation::isPublic).toList();
    }

    static List<Operation> protectedOperations() {
        return jsonOperations().stream()
                .filter(operation -> !operation.isPublic())
                .toList();
    }

    private static List<Operation> jsonOperations() {
        return OpenApi.load().operations().stream()
                .filter(operation ->
                        operation.bodyType().filter("application/json"::equals).isPresent())
                .toList();
    }

    private static TestResponse send(TestRequest request, Operation operation) {
        String path = operation.path().replace("{id}", UUID.randomUUID().toString());
        return request.send(operation.method(), path);
    }
}
