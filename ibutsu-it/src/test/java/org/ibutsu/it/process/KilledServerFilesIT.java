package org.ibutsu.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.it.LongProof;
import org.ibutsu.it.Standalone;
import org.ibutsu.model.json.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Temporary files of a server that is killed. */
@Standalone
@LongProof
@SlowTest
@Tag("integration")
@Timeout(600)
class KilledServerFilesIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String EMAIL = "admin@example.com";
    private static final String PASSWORD = "Admin-password-1";
    private static final Map<String, String> SETTINGS =
            Map.of("IBUTSU_SUPERADMIN_EMAIL", EMAIL, "IBUTSU_SUPERADMIN_PASSWORD", PASSWORD, "BCRYPT_LOG_ROUNDS", "4");

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void areRemovedByTheNextServerAndThoseOfLivingOnesStay() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        Path neighbours = Files.createDirectory(directory.resolve("neighbour"));
        Path home = Files.createDirectory(directory.resolve("home"));
        try (ServerProcess neighbour = start(neighbours, temporary)) {
            upload(neighbour);
            await(() -> list(temporary).size() == 1);
            List<Path> ofNeighbour = list(temporary);
            try (ServerProcess killed = start(home, temporary)) {
                upload(killed);
                await(() -> list(temporary).size() == 2);
                killed.kill();
            }
            assertThat(list(temporary)).hasSize(2).containsAll(ofNeighbour);

            try (ServerProcess next = start(home, temporary)) {
                next.uri();
                await(() -> next.output().contains("Removed the temporary files of a server that was killed"));

                assertThat(list(temporary)).containsAll(ofNeighbour);
                assertThat(next.stop()).isEqualTo(143);
            }
            assertThat(list(temporary)).isEqualTo(ofNeighbour);
            assertThat(neighbour.stop()).isEqualTo(143);
        }
        assertThat(temporary).isEmptyDirectory();
    }

    private static ServerProcess start(Path home, Path temporary) {
        return ServerProcess.start(home, SETTINGS, "-Djava.io.tmpdir=" + temporary, "-XX:-UsePerfData");
    }

    private void upload(ServerProcess server) throws Exception {
        URI uri = server.uri();
        String token = send(HttpRequest.newBuilder(uri.resolve("/api/login"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                Json.write(Json.MAPPER.valueToTree(Map.of("email", EMAIL, "password", PASSWORD))))))
                .path("token")
                .textValue();
        String body = """
                --bound\r
                Content-Disposition: form-data; name="importFile"; filename="report.xml"\r
                \r
                <testsuite>%s</testsuite>\r
                --bound--\r
                """.formatted("<testcase name='t' time='1'/>".repeat(5_000));
        send(HttpRequest.newBuilder(uri.resolve("/api/import"))
                .header("Content-Type", "multipart/form-data; boundary=bound")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return Json.parse(response.body());
    }

    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plus(TIMEOUT);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
