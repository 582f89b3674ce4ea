package org.ibutsu.server.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.ibutsu.logging.LoggedLines;
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
class LargeUploadsHandlerTest {

    private static final int LARGE = 8 << 20;

    /** Those that a server needs for itself, and four. */
    private static final int THREADS = 8;

    @TempDir
    private static Path temporary;

    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch entered = new CountDownLatch(2);
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Server jetty = new Server(new QueuedThreadPool(THREADS, 1));
    private final TemporaryFiles files = new TemporaryFiles(temporary, Long.MAX_VALUE);

    private URI uri;

    @BeforeEach
    void start() throws Exception {
        ServerConnector connector = new ServerConnector(jetty, 1, 1);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        RequestScreening screening = new RequestScreening(
                OpenApi.load(), token -> Optional.of(UUID.fromString(token)), LARGE, operation -> 2L * LARGE);
        Watchdog watchdog = new Watchdog(jetty.getScheduler(), ClientLimits.DEFAULT.interval());
        jetty.addBean(watchdog);
        Handler large = new LargeUploadsHandler(new Storing(), watchdog, ClientLimits.DEFAULT);
        jetty.setHandler(new BodyHandler(
                large,
                screening,
                () -> new SpooledBuffer(files, new ByteBudget(0), 0),
                BulkTransfers.withHalfOfTheProcessors(jetty.getThreadPool()),
                watchdog,
                ClientLimits.DEFAULT));
        jetty.start();
        uri = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/api/import");
    }

    @AfterEach
    void stop() throws Exception {
        release.countDown();
        jetty.stop();
        files.close();
    }

    @Test
    void letsTwoInAtATimeAndTheOthersWaitWithoutAThread() throws Exception {
        List<CompletableFuture<HttpResponse<Void>>> uploads =
                IntStream.range(0, 4).mapToObj(i -> send(LARGE)).toList();
        entered.await();

        int small = send(LARGE / 2).get().statusCode();
        int other = send(LARGE / 2).get().statusCode();
        release.countDown();

        assertThat(List.of(small, other)).containsOnly(202);
        assertThat(uploads)
                .allSatisfy(upload -> assertThat(upload.join().statusCode()).isEqualTo(202));
        assertThat(most).hasValue(2);
    }

    @Test
    void letsTheNextInAfterAFailure() throws Exception {
        release.countDown();

        try (LoggedLines log = LoggedLines.capture("org.eclipse.jetty.server.Response")) {
            for (int i = 0; i < 3; i++) {
                assertThat(send(LARGE + 1).get().statusCode()).isEqualTo(500);
            }
            assertThat(log.of(Level.WARN, "on purpose")).hasSize(3);
        }
        assertThat(send(LARGE).get().statusCode()).isEqualTo(202);
    }

    private CompletableFuture<HttpResponse<Void>> send(int bytes) {
        HttpRequest upload = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + UUID.randomUUID())
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(new byte[bytes]))
                .build();
        // Of its own, as a client may take a connection again that is closed after a failure.
        return HttpClient.newHttpClient().sendAsync(upload, BodyHandlers.discarding());
    }

    /** Stores large files slowly, and none of an odd size. */
    private final class Storing extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            if (request.getLength() >= LARGE) {
                most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                entered.countDown();
                release.await();
                underWay.decrementAndGet();
            }
            if (request.getLength() % 2 == 1) {
                throw new IllegalStateException("on purpose");
            }
            response.setStatus(202);
            callback.succeeded();
            return true;
        }
    }
}
