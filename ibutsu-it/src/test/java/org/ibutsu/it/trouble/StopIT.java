package org.ibutsu.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.task.Task;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.ibutsu.model.User;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ManagementAddressException;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerConfig.Management;
import org.ibutsu.server.ServerDependencies;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.job.JobRunner;
import org.ibutsu.server.mail.DiscardingMailSender;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a server tells on its second address that it is ready, and how it stops. */
@Tag("integration")
class StopIT {

    private final ConnectionBreaker breaker = new ConnectionBreaker();
    private final FrozenDatabase ice = new FrozenDatabase();
    private final ClosingJobs jobs = new ClosingJobs();
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void tellsOnAnAddressOfItsOwnWhetherItIsReady() throws Exception {
        try (IbutsuServer server = start(0)) {
            URI management = server.managementUri().orElseThrow();

            List<Integer> well = List.of(
                    status(management.resolve("/health/ready")),
                    status(management.resolve("/health/live")),
                    status(management.resolve("/api/health")),
                    status(management.resolve("/api/health/database")),
                    status(management.resolve("/api/health/info")));
            int other = status(management.resolve("/api/project"));
            breaker.breakFrom(1);
            List<Integer> away = List.of(
                    status(management.resolve("/health/ready")), status(management.resolve("/api/health/database")));
            String cause = send(management.resolve("/health/ready")).body();
            int live = status(management.resolve("/health/live"));
            breaker.rest();

            assertThat(well).containsOnly(200);
            assertThat(other).isEqualTo(404);
            assertThat(away).containsOnly(503);
            assertThat(cause).contains("\"database\":\"Unable to connect to the database\"");
            assertThat(live).isEqualTo(200);
        }
    }

    @Test
    void saysWhichSettingsChooseAnotherAddress() throws Exception {
        try (IbutsuServer server = start(0)) {
            int taken = server.managementUri().orElseThrow().getPort();

            assertThatThrownBy(() -> start(taken))
                    .isInstanceOf(ManagementAddressException.class)
                    .hasMessageContaining("IBUTSU_MANAGEMENT_PORT");
        }
    }

    @Test
    void drainsRequestsAndJobsSideBySideAndIsUnreadyMeanwhile() throws Exception {
        IbutsuServer server = start(0);
        URI ready = server.managementUri().orElseThrow().resolve("/health/ready");
        User user = new User().email("ann@example.com").active(true);
        server.database().write(session -> {
            session.persist(user);
            return null;
        });
        HttpRequest slow = HttpRequest.newBuilder(server.uri().resolve("/api/user"))
                .header("Authorization", "Bearer " + server.tokens().issue(user.id()))
                .build();
        ice.freeze(1);
        CompletableFuture<HttpResponse<String>> request = client.sendAsync(slow, BodyHandlers.ofString());
        ice.awaitStatements();

        CompletableFuture<Void> stop = CompletableFuture.runAsync(server::close);
        jobs.closing.await();
        HttpResponse<String> meanwhile = send(ready);
        ice.thaw();

        assertThat(meanwhile.statusCode()).isEqualTo(503);
        assertThat(meanwhile.body()).contains("stopping");
        assertThat(request.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(200);
        stop.get(1, TimeUnit.MINUTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "multipart/form-data; boundary=x"})
    void asksToSendARequestAgainWhoseBodyDoesNotGoOn(String type) throws Exception {
        IbutsuServer server = start(0);
        User user = new User().email("ann@example.com").active(true);
        server.database().write(session -> {
            session.persist(user);
            return null;
        });
        String path = type.endsWith("json") ? "/api/run" : "/api/import";
        String begun = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + server.tokens().issue(user.id()) + "\r\nContent-Type: " + type + "\r\nContent-Length: 100\r\n\r\n{";
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
            while (server.requestsUnderWay() == 0) {
                Thread.onSpinWait();
            }

            server.close();

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 503")
                    .contains("Retry-After: 1");
        }
    }

    private IbutsuServer start(int managementPort) throws IOException {
        DatabaseConfig database = new DatabaseConfig(
                        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "")
                .withDecorator(pool -> ice.apply(breaker.apply(pool)));
        ServerConfig config = ServerConfig.of(database, "secret").toBuilder()
                .management(Optional.of(new Management("127.0.0.1", managementPort)))
                .build();
        return IbutsuServer.start(
                config,
                new ServerDependencies(Clock.systemUTC(), OpenApi.load(), new DiscardingMailSender(), client, jobs));
    }

    private int status(URI uri) throws IOException, InterruptedException {
        return send(uri).statusCode();
    }

    private HttpResponse<String> send(URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    /** Runs no jobs, but shows when it is told to end. */
    private static final class ClosingJobs implements JobRunner {

        private final CountDownLatch closing = new CountDownLatch(1);

        @Override
        public void start(DataSource dataSource, List<Task<?>> tasks, Clock clock) {}

        @Override
        public void wake() {}

        @Override
        public void close() {
            closing.countDown();
        }
    }
}
