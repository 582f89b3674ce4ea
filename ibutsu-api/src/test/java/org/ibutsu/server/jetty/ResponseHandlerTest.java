package org.ibutsu.server.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.ibutsu.logging.LoggedLines;
import org.ibutsu.server.file.TemporaryFiles;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.filter.RequestScreening;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves through the front door. */
@Tag("unit")
class ResponseHandlerTest {

    private static final int PART = 10_000;

    @TempDir
    private static Path temporary;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Server jetty = new Server();

    @AfterEach
    void stop() throws Exception {
        jetty.stop();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 200, 500})
    void arrivesAsItWasWritten(int parts) throws Exception {
        HttpResponse<byte[]> response = send("GET", writing(parts, null));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Own")).contains("header");
        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue((long) parts * PART);
        assertThat(response.body()).hasSize(parts * PART).containsOnly(parts == 0 ? new byte[0] : new byte[] {7});
    }

    @Test
    void hasNoBodyWhenOnlyTheHeadIsWanted() throws Exception {
        HttpResponse<byte[]> response = send("HEAD", writing(200, null));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEmpty();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new IllegalStateException("x"), 500),
                Arguments.of(new RuntimeException(new SQLException("gone", "08006")), 503),
                Arguments.of(new RuntimeException(new SQLException("deadlock", "40P01")), 503));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void isReplacedWhenItFailsHalfway(RuntimeException failure, int status) throws Exception {
        for (int parts : new int[] {1, 200}) {
            try (LoggedLines log = LoggedLines.capture(ResponseHandler.class.getName())) {
                HttpResponse<byte[]> response = send("GET", writing(parts, failure));

                assertThat(response.statusCode()).isEqualTo(status);
                assertThat(response.headers().firstValue("Own")).isEmpty();
                assertThat(new String(response.body())).doesNotContain("\7");
                assertThat(log.of(Level.ERROR, "failed while its response was written"))
                        .hasSize(status == 500 ? 1 : 0);
                jetty.stop();
            }
        }
    }

    @Test
    void isReplacedWhenItNeedsMoreDiskThanThereIsForAll() throws Exception {
        try (LoggedLines log = LoggedLines.capture(ResponseHandler.class.getName())) {
            HttpResponse<byte[]> response = send("GET", writing(200, null), 100 * PART);

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Own")).isEmpty();
            assertThat(log.of(Level.WARN, ""))
                    .containsExactly(
                            "A response needs more disk than there is for all; free some, or raise IBUTSU_LIMIT_SPOOL");
        }
    }

    private HttpResponse<byte[]> send(String method, Handler resources) throws Exception {
        return send(method, resources, Long.MAX_VALUE);
    }

    private HttpResponse<byte[]> send(String method, Handler resources, long disk) throws Exception {
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.setConnectors(new ServerConnector[] {connector});
        RequestScreening screening = new RequestScreening(OpenApi.load(), token -> Optional.empty(), 1, upload -> 1L);
        jetty.setHandler(
                new FrontDoor(ClientLimits.DEFAULT, screening, new TemporaryFiles(temporary, disk), UnwatchedScope::new)
                        .before(resources, jetty, connector, 8, 8));
        jetty.start();
        URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/api/openapi.json");
        return client.send(
                HttpRequest.newBuilder(uri)
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static Handler writing(int parts, RuntimeException failure) {
        return new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                response.setStatus(201);
                response.getHeaders().put("Own", "header");
                byte[] part = new byte[PART];
                java.util.Arrays.fill(part, (byte) 7);
                for (int i = 0; i < parts; i++) {
                    try (Blocker.Callback written = Blocker.callback()) {
                        response.write(false, ByteBuffer.wrap(part), written);
                        written.block();
                    }
                }
                if (failure != null) {
                    response.setStatus(500);
                    throw failure;
                }
                callback.succeeded();
                return true;
            }
        };
    }
}
