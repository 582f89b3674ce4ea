package org.ibutsu.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ibutsu.harness.AllowContractViolation;
import org.ibutsu.harness.AllowWarnings;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** What is answered while the database is frozen or away. */
@IntegrationTest
@AllowWarnings("org.ibutsu.model.db.Availability The database is ")
@AllowContractViolation("the document does not name 503, which any operation answers without a database")
class OutageIT {

    private static final int THREADS = 8;

    private final ConnectionBreaker breaker = new ConnectionBreaker();
    private final FrozenDatabase ice = new FrozenDatabase();
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void answersHealthHoweverManyRequestsHang(IbutsuApp app, TestData data) throws Exception {
        IbutsuApp server = app.startServer(config ->
                config.threads(THREADS).database(config.build().database().withDecorator(ice)));
        // One account alone could not occupy all threads.
        List<HttpRequest> hanging = Stream.generate(data::user)
                .limit(THREADS)
                .map(user -> get(server.uri().resolve("/api/user"), app.token(user)))
                .toList();
        HttpRequest health = get(server.uri().resolve("/api/health"), app.token());
        HttpRequest ofDatabase = get(server.uri().resolve("/api/health/database"), app.token());
        ice.freeze(THREADS);
        List<CompletableFuture<HttpResponse<String>>> requests = IntStream.range(0, 5 * THREADS)
                .mapToObj(i -> client.sendAsync(hanging.get(i % THREADS), BodyHandlers.ofString()))
                .toList();
        ice.awaitStatements();

        HttpResponse<String> alive = send(health);
        HttpResponse<String> away = send(ofDatabase);

        assertThat(alive.statusCode()).isEqualTo(200);
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.body()).contains("Unable to connect to the database");
        assertThat(requests).noneMatch(CompletableFuture::isDone);
        ice.thaw();
        assertThat(requests)
                .allSatisfy(
                        request -> assertThat(request.get(1, TimeUnit.MINUTES).statusCode())
                                .isIn(200, 503));
    }

    @Test
    void asksToTryAgainWhileTheDatabaseIsAway(IbutsuApp app) {
        IbutsuApp server = app.startServer(
                config -> config.database(config.build().database().withDecorator(breaker)));
        Map<String, String> body = Map.of("name", "new", "title", "New");
        breaker.breakFrom(1);

        TestResponse read = server.asSuperadmin().get("/project");
        TestResponse write = server.asSuperadmin().body(body).post("/project");
        breaker.rest();
        TestResponse later = server.asSuperadmin().body(body).post("/project");

        assertThat(List.of(read.statusCode(), write.statusCode())).containsOnly(503);
        assertThat(read.header("Retry-After")).isEqualTo("2");
        assertThat(later.statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpRequest get(URI uri, String token) {
        return HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofMinutes(1))
                .build();
    }
}
