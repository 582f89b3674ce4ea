package org.ibutsu.it.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.hibernate.LockMode;
import org.ibutsu.it.process.ServerClient;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.server.jetty.ClientLimits;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** One account that asks for more than its part: its requests wait for a row that another transaction holds. */
@IntegrationTest
class FairTurnsIT {

    private static final int THREADS = 8;
    private static final int REQUESTS = 100;
    private static final String PROJECT = "{\"name\": \"beside\"}";

    @Test
    void leavesTurnsToOthers(IbutsuApp app, TestData data) {
        IbutsuApp server = app.startServer(config -> config.threads(THREADS));
        User ann = data.user();
        Run run = data.run();
        ServerClient client = ServerClient.impatient(server.uri(), app.token(ann));

        List<CompletableFuture<HttpResponse<byte[]>>> greedy = app.fromTransaction(session -> {
            session.find(Run.class, run.id(), LockMode.PESSIMISTIC_WRITE);
            List<CompletableFuture<HttpResponse<byte[]>>> slow = update(server, app.token(), run);
            for (int i = 0; i < 5; i++) {
                assertThat(status(client, client.request("/user"))).isEqualTo(200);
                assertThat(status(client, json(client, "/project").POST(BodyPublishers.ofString(PROJECT))))
                        .isEqualTo(201);
            }
            return slow;
        });

        assertThat(ServerClient.join(greedy))
                .allSatisfy(response -> assertThat(response.statusCode()).isIn(200, 503));
    }

    @Test
    void asksToTryAgainWhenTooManyWait(IbutsuApp app, TestData data) {
        assertThatSomeAreToldToTryAgain(ClientLimits.DEFAULT.withQueue(1, Duration.ofMinutes(1)), app, data);
    }

    @Test
    void asksToTryAgainWhenARequestHasWaitedTooLong(IbutsuApp app, TestData data) {
        assertThatSomeAreToldToTryAgain(ClientLimits.DEFAULT.withQueue(1000, Duration.ofMillis(100)), app, data);
    }

    private static void assertThatSomeAreToldToTryAgain(ClientLimits limits, IbutsuApp app, TestData data) {
        IbutsuApp server = app.startServer(config -> config.threads(THREADS).clients(limits));
        Run run = data.run();

        List<CompletableFuture<HttpResponse<byte[]>>> greedy = app.fromTransaction(session -> {
            session.find(Run.class, run.id(), LockMode.PESSIMISTIC_WRITE);
            List<CompletableFuture<HttpResponse<byte[]>>> slow = update(server, app.token(), run);
            CompletableFuture.anyOf(slow.toArray(CompletableFuture[]::new)).join();
            return slow;
        });

        assertThat(ServerClient.join(greedy))
                .filteredOn(response -> response.statusCode() == 503)
                .isNotEmpty()
                .anySatisfy(response -> {
                    assertThat(response.headers().firstValue("Retry-After")).contains("1");
                    assertThat(ServerClient.text(response)).contains("overloaded");
                });
    }

    private static List<CompletableFuture<HttpResponse<byte[]>>> update(IbutsuApp server, String token, Run run) {
        ServerClient client = new ServerClient(server.uri(), token);
        HttpRequest update = json(client, "/run/" + run.id())
                .PUT(BodyPublishers.ofString("{\"metadata\": {\"key\": \"value\"}}"))
                .build();
        return client.sendAtOnce(REQUESTS, update);
    }

    private static HttpRequest.Builder json(ServerClient client, String path) {
        return client.request(path).header("Content-Type", "application/json");
    }

    private static int status(ServerClient client, HttpRequest.Builder request) {
        return ServerClient.join(client.sendAtOnce(1, request.build())).get(0).statusCode();
    }
}
