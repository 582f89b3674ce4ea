package org.ibutsu.server.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.ibutsu.server.file.ByteBudget;
import org.ibutsu.server.file.TemporaryFiles;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.filter.RequestScreening;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
@Timeout(60)
class BodyHandlerTest {

    private static final int SMALL = BulkTransfers.PIECE_BYTES / 4;
    private static final int LARGE = 100 * BulkTransfers.PIECE_BYTES;

    @TempDir
    private static Path temporary;

    private final Server jetty = new Server(new QueuedThreadPool(16));
    private final TemporaryFiles files = new TemporaryFiles(temporary, Long.MAX_VALUE);
    private final BulkTransfers transfers = new BulkTransfers(jetty.getThreadPool(), 1);
    private final CountDownLatch moving = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    private URI server;

    @BeforeEach
    void start() throws Exception {
        ServerConnector connector = new ServerConnector(jetty, 1, 1);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        RequestScreening screening = new RequestScreening(
                OpenApi.load(), token -> Optional.of(UUID.fromString(token)), LARGE, operation -> (long) LARGE);
        Watchdog watchdog = new Watchdog(jetty.getScheduler(), ClientLimits.DEFAULT.interval());
        jetty.addBean(watchdog);
        jetty.setHandler(new BodyHandler(
                new Counting(),
                screening,
                () -> new SpooledBuffer(files, new ByteBudget(0), 0),
                transfers,
                watchdog,
                ClientLimits.DEFAULT));
        jetty.start();
        server = URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    @AfterEach
    void stop() throws Exception {
        end.countDown();
        jetty.stop();
        files.close();
    }

    @Test
    void receivesSmallBodiesWhileLargeOnesWaitForTheirTurn() throws Exception {
        holdTheTurn();
        CompletableFuture<String> received = upload(LARGE);
        // Of nobody, so that it is refused, and read to its end all the same.
        CompletableFuture<String> refused = send("/api/run", LARGE, Optional.empty());

        for (int i = 0; i < 30; i++) {
            assertThat(upload(SMALL).get()).isEqualTo("202 " + SMALL);
        }
        assertThat(received).isNotDone();
        end.countDown();

        assertThat(received.get()).isEqualTo("202 " + LARGE);
        assertThat(refused.get()).startsWith("202 ");
    }

    private void holdTheTurn() throws InterruptedException {
        jetty.getThreadPool()
                .execute(() -> transfers.execute(() -> {
                    moving.countDown();
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
        moving.await();
    }

    private CompletableFuture<String> upload(int bytes) {
        return send("/api/import", bytes, Optional.of(UUID.randomUUID()));
    }

    private CompletableFuture<String> send(String path, int bytes, Optional<UUID> account) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(new byte[bytes]));
        account.ifPresent(id -> request.header("Authorization", "Bearer " + id));
        return HttpClient.newHttpClient()
                .sendAsync(request.build(), BodyHandlers.ofString())
                .thenApply(response -> response.statusCode() + " " + response.body());
    }

    /** Says how long a body is. */
    private static final class Counting extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            long bytes = 0;
            for (Content.Chunk chunk = request.read(); !chunk.isLast(); chunk = request.read()) {
                bytes += chunk.remaining();
                chunk.release();
            }
            response.setStatus(202);
            Content.Sink.write(response, true, String.valueOf(bytes), callback);
            return true;
        }
    }
}
