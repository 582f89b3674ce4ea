package org.ibutsu.it.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.hibernate.LockMode;
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

    @Test
    void leavesTurnsToOthers(IbutsuApp app, TestData data) {
        IbutsuApp server = app.startServer(config -> config.threads(THREADS));
        User ann = data.user();
        Run run = data.run();
        OrdinaryClient client = new OrdinaryClient(server.uri(), app.token(ann));

        List<CompletableFuture<HttpResponse<String>>> greedy = app.fromTransaction(session -> {
            session.find(Run.class, run.id(), LockMode.PESSIMISTIC_WRITE);
            List<CompletableFuture<HttpResponse<String>>> slow = update(server, app.token(), run);
            for (int i = 0; i < 5; i++) {
                assertThat(client.get("/user").statusCode()).isEqualTo(200);
                assertThat(client.post("/project", "{\"name\": \"beside\"}").statusCode())
                        .isEqualTo(201);
            }
            return slow;
        });

        assertThat(OrdinaryClient.join(greedy))
                .allSatisfy(response -> assertThat(response.statusCode()).isIn(200, 503));
    }

    @Test
    void asksToTryAgainWhenTooManyWait(IbutsuApp app, TestData data) {
        assertThatSomeAreToldToTryAgain(ClientLimits.DEFAULT.withQueue(1, OrdinaryClient.LONG), app, data);
    }

    @Test
    void asksToTryAgainWhenARequestHasWaitedTooLong(IbutsuApp app, TestData data) {
        assertThatSomeAreToldToTryAgain(ClientLimits.DEFAULT.withQueue(1000, Duration.ofMillis(100)), app, data);
    }

    private static void assertThatSomeAreToldToTryAgain(ClientLimits limits, IbutsuApp app, TestData data) {
        IbutsuApp server = app.startServer(config -> config.threads(THREADS).clients(limits));
        Run run = data.run();

        List<CompletableFuture<HttpResponse<String>>> greedy = app.fromTransaction(session -> {
            session.find(Run.class, run.id(), LockMode.PESSIMISTIC_WRITE);
            List<CompletableFuture<HttpResponse<String>>> slow = update(server, app.token(), run);
            CompletableFuture.anyOf(slow.toArray(CompletableFuture[]::new)).join();
            return slow;
        });

        assertThat(OrdinaryClient.join(greedy))
                .filteredOn(response -> response.statusCode() == 503)
                .isNotEmpty()
                .anySatisfy(response -> {
                    assertThat(response.headers().firstValue("Retry-After")).contains("1");
                    assertThat(response.body()).contains("too much to do");
                });
    }

    private static List<CompletableFuture<HttpResponse<String>>> update(IbutsuApp server, String token, Run run) {
        OrdinaryClient client = new OrdinaryClient(server.uri(), token);
        HttpRequest update = client.request("/run/" + run.id())
                .header("Content-Type", "application/json")
                .timeout(OrdinaryClient.LONG)
                .PUT(BodyPublishers.ofString("{\"metadata\": {\"key\": \"value\"}}"))
                .build();
        return client.sendAtOnce(REQUESTS, update);
    }
}
